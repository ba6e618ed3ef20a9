"""What all pages share: templates, the desk that is asked, filters, rows a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypedDict
from urllib.parse import urlencode

from fastapi import Depends, Query, Request
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from firsthand.desk.desk import Desk
from firsthand.show.web import house_words, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi.responses import HTMLResponse

HERE = Path(__file__).parent
STATIC = HERE / "static"
ROWS = 25
"""Rows of a page."""
MOST_ROWS = 200
"""Rows that the API gives at once."""


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("firsthand.show.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(words.FILTERS | house_words.FILTERS)
    return environment


TEMPLATES = Jinja2Templates(env=_environment())


def page(
    request: Request, template: str, *, title: str, status: int = 200, **shown: Any
) -> HTMLResponse:
    """A page from a template.

    Args:
        request: what was asked.
        template: its file.
        title: of the page, without the name of the program.
        status: of the answer.
        shown: what the template shows.
    """
    return TEMPLATES.TemplateResponse(
        request, template, {"title": title, **shown}, status_code=status
    )


def desk_of(request: Request) -> Desk:
    """The desk that is served."""
    desk: Desk = request.app.state.desk
    return desk


AskedDesk = Annotated[Desk, Depends(desk_of)]


class Narrowed(TypedDict):
    """What all questions of the desk can be narrowed to."""

    entity: str | None
    outlet: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a page is narrowed to, as its address says.

    Attributes:
        q: words; entity: a number (`E12`) or a name; outlet: words of publishers' names.
        since, until: a year, month or day.
    """

    q: str | None = None
    entity: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def narrowed(self) -> Narrowed:
        """Those that all questions of the desk share."""
        return Narrowed(entity=self.entity, outlet=self.outlet, since=self.since, until=self.until)

    @property
    def given(self) -> dict[str, str]:
        """Those that are set."""
        names = ("q", "entity", "outlet", "since", "until")
        return {name: value for name in names if (value := getattr(self, name))}


def _filters(
    q: Annotated[str | None, Query(description="Words.", max_length=300)] = None,
    entity: Annotated[
        str | None, Query(description="Only what speaks of it: E12 or a name.", max_length=200)
    ] = None,
    outlet: Annotated[
        str | None, Query(description="Only reports of publishers called so.", max_length=200)
    ] = None,
    since: Annotated[
        str | None, Query(description="Then or later: 2031, 2031-05.", max_length=10)
    ] = None,
    until: Annotated[
        str | None, Query(description="Then or earlier: 2031, 2031-05.", max_length=10)
    ] = None,
) -> Filters:
    # A form sends empty fields, too.
    return Filters(*((value or "").strip() or None for value in (q, entity, outlet, since, until)))


AskedFilters = Annotated[Filters, Depends(_filters)]


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows are asked for."""

    limit: int
    offset: int

    @property
    def asked(self) -> int:
        """One more than are shown tells whether there are more."""
        return self.limit + 1

    def shown(self, request: Request, found: Sequence[Any]) -> Shown:
        """The rows of this page, with the addresses of those beside it."""
        more = len(found) > self.limit
        before = max(0, self.offset - self.limit)
        return Shown(
            found[: self.limit],
            self.offset + 1,
            _at(request, before) if self.offset else None,
            _at(request, self.offset + self.limit) if more else None,
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows of one page, and where those before and behind them are.

    Attributes:
        first: number of the first of the rows, from 1 on.
    """

    rows: Sequence[Any]
    first: int
    before: str | None
    behind: str | None


def _at(request: Request, offset: int) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
    return "?" + urlencode([*kept, ("offset", str(offset))])


def _rows(
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS, description="At most so many rows.")] = ROWS,
    offset: Annotated[
        int, Query(ge=0, le=10_000_000, description="Leave out so many at the beginning.")
    ] = 0,
) -> Rows:
    return Rows(limit, offset)


AskedRows = Annotated[Rows, Depends(_rows)]
