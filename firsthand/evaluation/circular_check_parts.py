"""What the checks of stories have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Problem:
    """This is wrong in that story, and this would mend it.

    Attributes:
        story: name of its folder.
        claim: id of the claim, None where it is not about one.
    """

    story: str
    claim: str | None
    message: str
    remedy: str

    def __str__(self) -> str:
        where = self.story if self.claim is None else f"{self.story}, claim {self.claim}"
        return f"{where}: {self.message}; {self.remedy}"


def is_text(value: object) -> bool:
    """Whether it is a string that says something."""
    return isinstance(value, str) and bool(value.strip())


def objects(value: object) -> list[dict[str, Any]]:
    """The JSON objects of what should be a list of them."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def all_objects(value: object) -> bool:
    """Whether it is a list of JSON objects and nothing else."""
    return isinstance(value, list) and len(objects(value)) == len(value)


def repeated(values: Iterable[object]) -> list[object]:
    """What is there more than once, each once; missing values do not count."""
    seen: list[object] = []
    twice: list[object] = []
    for value in values:
        if value in seen and value not in twice:
            twice.append(value)
        if value is not None:
            seen.append(value)
    return twice
