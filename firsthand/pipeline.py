"""The whole story on one screen: reports come in, readings go out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from firsthand.judge import Judge
    from firsthand.read.encoder import Encoder
    from firsthand.resolve.where.gazetteer import Gazetteer
    from firsthand.types import Reading, Report


@cache
def shipped_encoder() -> Encoder:
    """The model that comes with the package, loaded once.

    Raises:
        ModelError: its files are missing or changed.
    """
    from firsthand.read.encoder import Encoder  # noqa: PLC0415 (slow to import)

    return Encoder()


@cache
def installed_gazetteer() -> Gazetteer:
    """The gazetteer that comes with the package with what the user added, loaded once.

    Raises:
        GazetteerError: a file is missing or damaged.
    """
    from firsthand.resolve.where.gazetteer import Gazetteer  # noqa: PLC0415 (slow to import)

    return Gazetteer.load()


@cache
def shipped_judge() -> Judge:
    """The judge of pairs that comes with the package, loaded once.

    Raises:
        ModelError: its files are missing or changed.
    """
    from firsthand.judge import Judge  # noqa: PLC0415 (slow to import)

    return Judge()


def read_reports(reports: Iterable[Report], *, encoder: Encoder | None = None) -> Iterator[Reading]:
    """Read reports as they come, in their order; memory does not grow with their number.

    Args:
        reports: for example from `firsthand.ingest.from_paths`.
        encoder: another model than the shipped one.
    """
    return map(resolve, read_as_written(reports, encoder=encoder))


def read_as_written(
    reports: Iterable[Report], *, encoder: Encoder | None = None
) -> Iterator[Reading]:
    """The same, before anything is resolved: times and places are words.

    Args:
        reports: any number.
        encoder: another model than the shipped one.
    """
    from firsthand.read.reader import read_reports as read_stream  # noqa: PLC0415 (slow to import)

    return read_stream(reports, encoder or shipped_encoder())


def resolve(reading: Reading) -> Reading:
    """Say which days and places a reading's words mean, and when what it speaks of is due.

    Args:
        reading: as written. A resolved one gives itself again, or with another gazetteer what that
            one knows.
    """
    from firsthand.resolve.when.due import with_due_days  # noqa: PLC0415 (slow to import)
    from firsthand.resolve.when.resolving import resolve_times  # noqa: PLC0415 (the same)
    from firsthand.resolve.where.places import resolve_places  # noqa: PLC0415 (the same)

    return resolve_places(with_due_days(resolve_times(reading)), installed_gazetteer())


def reader_version(encoder: Encoder | None = None) -> str:
    """Names the model and the rules that `read_as_written` reads by."""
    from firsthand import versions  # noqa: PLC0415 (only a desk asks)

    return versions.reader_version(encoder.manifest if encoder else versions.shipped_manifest())


def weigher_version(judge: Judge) -> str:
    """Names the judge and the rules that claims are made by."""
    from firsthand import versions  # noqa: PLC0415 (only a desk asks)

    return versions.weigher_version(judge.manifest)


def resolver_version() -> str:
    """Names the rules and tables that `resolve` goes by, the user's own among them."""
    from firsthand import versions  # noqa: PLC0415 (only a desk asks)

    return f"{versions.resolver_version()}-{installed_gazetteer().version}"


def read(
    text: str,
    *,
    publisher: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Reading:
    """Read one report: who says what in it, on whose word, how sure.

    Args:
        text: plain text, paragraphs on lines of their own.
        publisher: the house that publishes it; it is never a link of a chain.
        published: ISO 8601 date or date-time; None when not known.
        title: its headline.
        url: where it was published.
        language: ISO 639-1 code; None to find out.

    Raises:
        InputError: the text is empty or no text, or `published` is no ISO 8601 time.
    """
    from firsthand.ingest import Facts, from_text  # noqa: PLC0415 (keeps `import firsthand` light)

    facts = Facts(publisher=publisher, published=published, title=title, url=url, language=language)
    return next(read_reports([from_text(text, facts)]))
