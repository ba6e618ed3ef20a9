"""What placing entities needs of a desk; `memory.py` and `store/entity_index.py` have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from firsthand.types.identity import (
        Appearance,
        Decision,
        Form,
        FormRow,
        Json,
        JudgementKind,
        NewForm,
    )


class Index(Protocol):
    """The forms of a desk, by name, key and entity; their appearances; what was decided.

    A form is *there* while it stands in a report; only then it has keys. The number of an entity
    is the id of the form that it is named by, its head.
    """

    def find(self, forms: Collection[Form]) -> dict[Form, FormRow]:
        """The rows of those forms that have one, there or not."""

    def rows(self, ids: Collection[int]) -> list[FormRow]:
        """Rows by their ids, in any order."""

    def having(self, keys: Collection[str], limit: int) -> dict[str, list[int]]:
        """Ids of forms that have each key, no more than so many; no entry where there are none."""

    def forms_of(self, entities: Collection[int]) -> list[FormRow]:
        """All forms that are there and mean one of these entities."""

    def open(self, new: Collection[NewForm], because: str) -> list[FormRow]:
        """Make rows for forms; each is its own entity, for this reason, and in no report yet."""

    def set_keys(self, keys: Mapping[int, Collection[str]]) -> None:
        """Let forms be found by keys that their names give them."""

    def drop_keys(self, form: int) -> None:
        """Let a form be found by no key that its name gives it."""

    def tell(self, form: int, key: str, by: int) -> int:
        """One report more (1) or less (-1) says that a form has a key; how many do now."""

    def told(self, forms: Collection[int]) -> dict[int, list[str]]:
        """The keys that forms have because a report says so; no entry where there are none."""

    def appear(self, report: int, appearances: Sequence[Appearance]) -> list[int]:
        """Put the appearances of a report down, all at once; count forms and entities.

        Returns their rows in the same order.
        """

    def appearances(self, report: int) -> list[Appearance]:
        """The appearances of a report."""

    def vanish(self, report: int) -> None:
        """Delete the appearances of a report; count their forms and entities."""

    def move(self, form: int, to: int, reports: Collection[str]) -> None:
        """Let the appearances of a form in reports with these ids be those of another form."""

    def reports_of(self, form: int) -> list[str]:
        """Ids of the reports in which a form stands."""

    def settle(self, form: int, entity: int, because: str, *, ambiguous: bool) -> None:
        """A form means this entity from now on, wherever it stands."""

    def describe(self, shown: Mapping[int, tuple[str, str]]) -> None:
        """How entities are shown: name and schema, by their numbers."""

    def log(
        self,
        by: str,
        kind: JudgementKind,
        subject: Json,
        object_: Json | None,
        because: str,
        undoes: int | None = None,
    ) -> int:
        """Write a decision down, with the time; its id."""

    def decided(self) -> Sequence[Decision]:
        """What users decided, oldest first, with what they took back."""
