"""The learnt judge of pairs: what lies near what, and whether two passages tell one claim."""

from firsthand.judge.judge import SHIPPED, Judge

__all__ = ["SHIPPED", "Judge"]
