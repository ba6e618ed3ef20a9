"""What users of a desk say of houses: which names mean one."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from firsthand.errors import SettingError
from firsthand.store.embedded import reading, writing
from firsthand.store.folding import fold
from firsthand.store.outlets import NamedOutlet, drop_outlet, named_outlets, put_outlet
from firsthand.weigh.houses import HouseKind

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["NamedOutlet", "Outlets"]

KINDS = tuple(kind for kind in get_args(HouseKind) if kind != "outlet")


class Outlets:
    """Names that mean one house, beside those that ship; claims are weighed again by them."""

    _engine: Engine

    def outlets(self) -> list[NamedOutlet]:
        """What users said, in the order of houses and names."""
        with reading(self._engine) as connection:
            return named_outlets(connection)

    def add_outlet(self, name: str, house: str, kind: str = "edition") -> NamedOutlet:
        """Say that a name means a house, from now on and for all that is on the desk.

        Args:
            name: of the house or one of its editions, or the address of a site.
            house: what the house is called.
            kind: `edition`: another name or an edition of it; `agency`: the same, of a house whose
                reports others print; `redirect`: a site that only shows its reports.

        Raises:
            SettingError: a name is empty, or the kind is none of these.
        """
        name, house = name.strip(), house.strip()
        if not fold(name) or not fold(house):
            msg = f"no letter or digit in {name if fold(house) else house!r}: name both houses"
            raise SettingError(msg)
        if kind not in KINDS:
            msg = f"{kind!r} is no kind of outlet; there are: {', '.join(KINDS)}"
            raise SettingError(msg)
        with writing(self._engine) as connection:
            return put_outlet(connection, name, house, kind)

    def remove_outlet(self, name: str) -> NamedOutlet:
        """Take back what was said of a name.

        Args:
            name: as it was given, but for case, accents and punctuation.

        Raises:
            SettingError: nothing was said of it.
        """
        with writing(self._engine) as connection:
            gone = drop_outlet(connection, name)
        if gone is None:
            msg = f"nothing was said of {name!r}; see: firsthand outlets list"
            raise SettingError(msg)
        return gone
