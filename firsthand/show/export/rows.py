"""What a row of the tables holds, column by column; the names that UCDP GED has are UCDP's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from firsthand.show.export.moments import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from firsthand.types import Toponym
    from firsthand.types.exported import ClaimedHere, KnownEntity, ReportRecord, Said

Kind = Literal["text", "integer", "number", "boolean"]
Value = str | int | float | bool | None
BETWEEN = "; "
"""Stands between the names of several."""
PASSED_ON = " > "
"""Stands between a source and the one whose word it passes on."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the tables: its name, what its cells are, and what they mean."""

    name: str
    kind: Kind
    meaning: str


COLUMNS = (
    Column("id", "text", "report, statement and piece, parted by colons: unique, and stable"),
    Column("year", "integer", "of the days spoken of, where both lie in one"),
    Column("source_article", "text", "office, day and headline, parted by commas, as in UCDP GED"),
    Column("source_office", "text", "who published the report"),
    Column("source_date", "text", "day of publication, ISO 8601"),
    Column("source_headline", "text", "the report's title"),
    Column("source_original", "text", "the source said to know: the last of the chain"),
    Column("where_prec", "integer", "UCDP: 1 exact place to 6 country, 7 water or air"),
    Column("where_coordinates", "text", "name of the place that the words name"),
    Column("where_description", "text", "all places that the words name"),
    Column("latitude", "number", "degrees, WGS84"),
    Column("longitude", "number", "degrees, WGS84"),
    Column("geom_wkt", "text", "the same point as well-known text"),
    Column("country", "text", "ISO 3166-1 alpha-2 code; UCDP has the name"),
    Column("date_prec", "integer", "UCDP: 1 day, 2 two to six days, 3 week, 4 month, 5 year"),
    Column("date_start", "text", "first day spoken of, ISO 8601"),
    Column("date_end", "text", "last day spoken of, ISO 8601"),
    Column("number_of_sources", "integer", "reports on the desk that support the claim"),
    Column("report", "text", "id of the report"),
    Column("url", "text", "address of the report"),
    Column("path", "text", "file that the report was read from"),
    Column("statement", "text", "id of the statement in its report; of what is told: its span"),
    Column("voice", "text", "`said`: of a source; `told`: in the report's own voice"),
    Column("words", "text", "what is said, in the report's words"),
    Column("start", "integer", "offset of the first word in the report's text, code points"),
    Column("end", "integer", "offset behind the last word"),
    Column("chain", "text", "the sources, from the one the report names to the one said to know"),
    Column("source_kind", "text", "of the last of the chain: person, anonymous ..."),
    Column("about", "text", "names of the entities that the words name"),
    Column("about_ids", "text", "their numbers on the desk: E12"),
    Column("certainty", "text", "as the source puts it: certain, probable, possible, unknown"),
    Column("polarity", "text", "positive, or negative: denied or negated"),
    Column("conditional", "boolean", "whether it depends on a condition"),
    Column("confidence", "number", "of the reader, 0 to 1; none for what is told"),
    Column("time_words", "text", "the words that tell the time of the statement"),
    Column("geonameid", "integer", "number of the place in GeoNames"),
    Column("part", "integer", "which piece of the statement this row is, from 1"),
    Column("parts", "integer", "pieces of the statement that claim something apart"),
    Column("part_words", "text", "the words of this piece"),
    Column("claim", "text", "id of the claim that the piece tells"),
    Column("claim_text", "text", "the claim's clearest telling on the desk"),
    Column("stance", "text", "supports, denies or mentions the claim"),
    Column("origins_low", "integer", "independent origins behind the claim, at least"),
    Column("origins_high", "integer", "independent origins behind the claim, at most"),
    Column("denial_low", "integer", "independent origins that deny it, at least"),
    Column("denial_high", "integer", "independent origins that deny it, at most"),
)


@dataclass(frozen=True, slots=True)
class Where:
    """Places that words name, and the one that is meant, if that is clear."""

    names: tuple[str, ...]
    place: Toponym | None


def rows(record: ReportRecord, known: Mapping[int, KnownEntity]) -> Iterator[dict[str, Value]]:
    """A row for each statement and each piece of it that claims something apart.

    Args:
        record: a report.
        known: the entities of the desk that its statements name, by their numbers.
    """
    published = _publication(record)
    for said in record.said:
        shared = published | _statement(said, known)
        for at, piece in enumerate(said.claims or (None,), 1):
            yield shared | _piece(record, said, piece, at)


def _publication(record: ReportRecord) -> dict[str, Value]:
    report = record.report
    day = day_of(report.published)
    article = ",".join(filter(None, (report.publisher, day, report.title)))
    return {
        "source_article": article or None,
        "source_office": report.publisher,
        "source_date": day,
        "source_headline": report.title,
        "report": report.id,
        "url": report.url,
        "path": report.path,
    }


def _statement(said: Said, known: Mapping[int, KnownEntity]) -> dict[str, Value]:
    last = said.chain[-1] if said.chain else None
    return {
        "source_original": last.name if last else None,
        "statement": said.id,
        "voice": "told" if said.is_told else "said",
        "words": said.words,
        "start": said.spans[0].start,
        "end": said.spans[-1].end,
        "chain": PASSED_ON.join(link.name for link in said.chain) or None,
        "source_kind": last.kind if last else None,
        "about": BETWEEN.join(known[n].name for n in said.about if n in known) or None,
        "about_ids": BETWEEN.join(f"E{n}" for n in said.about) or None,
        "time_words": said.time_words,
        "confidence": said.confidence,
        "parts": max(1, len(said.claims)),
    }


def _piece(
    record: ReportRecord, said: Said, piece: ClaimedHere | None, at: int
) -> dict[str, Value]:
    """What holds of one piece: of a statement of one piece what is known of either."""
    is_whole = len(said.claims) <= 1
    tells = said if piece is None or (is_whole and piece.start is None) else piece
    of = piece or said
    parts = (record.report.id, said.id, piece.telling if piece else None)
    return {
        "id": ":".join(filter(None, parts)),
        "part": at,
        "part_words": of.words,
        "certainty": of.certainty,
        "polarity": of.polarity,
        "conditional": of.conditional,
        **_days(tells.start, tells.end, tells.precision),
        **_place(where(record.toponyms, said, None if is_whole else piece)),
        **_claim(piece),
    }


def _days(start: str | None, end: str | None, precision: int | None) -> dict[str, Value]:
    first, last = (start or "")[:4], (end or "")[:4]
    return {
        "year": int(first) if first == last and first.isdecimal() else None,
        "date_prec": precision,
        "date_start": start,
        "date_end": end,
    }


def _place(found: Where) -> dict[str, Value]:
    place = found.place
    point = None
    if place is not None and place.lat is not None and place.lon is not None:
        point = f"POINT ({place.lon} {place.lat})"
    return {
        "where_prec": place.precision if place else None,
        "where_coordinates": place.name if place else None,
        "where_description": BETWEEN.join(found.names) or None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geom_wkt": point,
        "country": place.country if place else None,
        "geonameid": place.geonameid if place else None,
    }


def _claim(piece: ClaimedHere | None) -> dict[str, Value]:
    return {
        "claim": piece.claim if piece else None,
        "claim_text": piece.text if piece else None,
        "stance": piece.stance if piece else None,
        "number_of_sources": piece.support.reports if piece else None,
        "origins_low": piece.support.low if piece else None,
        "origins_high": piece.support.high if piece else None,
        "denial_low": piece.denial.low if piece else None,
        "denial_high": piece.denial.high if piece else None,
    }


def where(toponyms: Sequence[Toponym], said: Said, piece: ClaimedHere | None = None) -> Where:
    """The places that a statement names, or one piece of it.

    Which of several is meant is clear only where one is known more exactly than all others and
    they lie in one country: of "Sarrane, Tervania", Sarrane.
    """
    inside = [
        place
        for place in toponyms
        if any(span.contains(place.span) for span in said.spans)
        and (piece is None or piece.span.contains(place.span))
    ]
    names = tuple(dict.fromkeys(place.name for place in inside))
    found = {(p.geonameid, p.lat, p.lon): p for p in inside if p.lat is not None}
    is_found = all(place.lat is not None for place in inside)
    return Where(names, _meant(list(found.values())) if is_found else None)


def _meant(places: Sequence[Toponym]) -> Toponym | None:
    if len({place.country for place in places}) != 1:
        return None
    exact = min(place.precision or _LEAST for place in places)
    best = [place for place in places if (place.precision or _LEAST) == exact]
    return best[0] if len(best) == 1 else None


_LEAST = 8
"""Behind UCDP's seven degrees of precision: not known."""
