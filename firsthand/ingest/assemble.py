"""A raw text and its facts -> a Report: normalise, cut, date, tell the language, hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.errors import InputError
from firsthand.ingest.boilerplate import cut_boilerplate, names_in_credits
from firsthand.ingest.dates import read_time
from firsthand.ingest.facts import Facts, clean
from firsthand.ingest.language import detect_language, language_code
from firsthand.ingest.normalise import has_surrogates, normalise, unwrap
from firsthand.types import Problem, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_REPORT_BYTES = 20_000_000
"""The largest file or JSONL line that is taken for one report (20 MB)."""


def assemble(
    raw: str,
    layers: Sequence[Facts],
    *,
    path: str | None,
    where: str,
    wrapped: bool = True,
    problems: Sequence[Problem] = (),
) -> Report:
    """Make the report of a text.

    Args:
        raw: the text as it came.
        layers: facts from the most to the least trusted: options, sidecar, page.
        path: what `Report.path` becomes.
        where: how messages name the input.
        wrapped: whether the text may be hard-wrapped, as pages are not.
        problems: met so far, oldest first.

    Raises:
        InputError: nothing is left to read.
    """
    told = list(problems)
    if has_surrogates(raw):
        message = f"{where}: half characters (lone surrogates) were replaced by U+FFFD."
        told.append(Problem("ingest", f"{message} Write the text again as UTF-8 to keep them."))
    text = normalise(raw)
    text, cuts = cut_boilerplate(unwrap(text) if wrapped else text)
    if not any(map(str.isalnum, text)):
        raise InputError(_nothing_left(where, cut=bool(cuts)))
    layers = [clean(layer) for layer in layers]
    authors = next((layer.authors for layer in layers if layer.authors), names_in_credits(cuts))
    facts = Facts(
        publisher=_first(layers, "publisher"),
        published=_published(layers, where, told),
        title=_first(layers, "title"),
        url=_first(layers, "url"),
        language=_language(layers, where, told) or detect_language(text),
        authors=authors,
    )
    return Report(
        id=content_id(text, facts),
        text=text,
        path=path,
        url=facts.url,
        publisher=facts.publisher,
        title=facts.title,
        authors=facts.authors,
        published=facts.published,
        language=facts.language,
        cuts=cuts,
        problems=tuple(told),
    )


def content_id(text: str, facts: Facts) -> str:
    """Hash text and facts: the same on every machine, whatever the file is called."""
    import hashlib  # noqa: PLC0415 - loads OpenSSL: not for `firsthand --help`
    import json  # noqa: PLC0415

    content = {
        "authors": facts.authors,
        "language": facts.language,
        "published": facts.published,
        "publisher": facts.publisher,
        "text": text,
        "title": facts.title,
        "url": facts.url,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _first(layers: Sequence[Facts], key: str) -> str | None:
    """What the most trusted layer that says anything says."""
    return next((value for layer in layers if (value := getattr(layer, key))), None)


def _published(layers: Sequence[Facts], where: str, told: list[Problem]) -> str | None:
    """The first time that can be read; each one before it that cannot be is told."""
    for written in (layer.published for layer in layers):
        if written and (when := read_time(written)):
            return when
        if written:
            message = f"{where}: the time of publication {written[:60]!r} cannot be read."
            told.append(Problem("ingest", f"{message} Write it like 2024-06-13T09:10:00Z."))
    return None


def _language(layers: Sequence[Facts], where: str, told: list[Problem]) -> str | None:
    """The language that somebody stated, if it is a code."""
    written = _first(layers, "language")
    code = language_code(written) if written else None
    if written and not code:
        message = f"{where}: the language {written[:60]!r} is not a code and was not used."
        told.append(Problem("ingest", f"{message} Write an ISO 639-1 code like en."))
    return code


def _nothing_left(where: str, *, cut: bool) -> str:
    """Say why there is nothing to read."""
    if cut:
        return f"{where}: no text found besides boilerplate. Give a file with the report's words."
    return f"{where}: no text found. Give a file with the report's words."
