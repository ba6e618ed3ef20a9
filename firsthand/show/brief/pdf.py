"""A brief as a PDF, set by typst, which comes with its own fonts; needs the extra `pdf`."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from firsthand.errors import SettingError
from firsthand.show.brief.parts import Quote, Sentence
from firsthand.show.brief.references import numbers, references
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from firsthand.show.brief.parts import Brief
    from firsthand.show.brief.references import Reference
    from firsthand.types import Citation


def to_pdf(brief: Brief) -> bytes:
    """Set a brief as pages.

    Raises:
        SettingError: the typesetter is not installed.
    """
    try:
        import typst  # noqa: PLC0415  an extra
    except ModuleNotFoundError:
        msg = "a brief as PDF needs typst: pip install 'firsthand[pdf]'"
        raise SettingError(msg) from None
    # Words go in as data, so that none of them can be read as markup; system fonts stand in for
    # letters that the typesetter's own lack.
    inputs = {"brief": json.dumps(_data(brief))}
    with as_file(files("firsthand.show.brief").joinpath("brief.typ")) as template:
        pages: bytes = typst.compile(str(template), sys_inputs=inputs, ignore_system_fonts=False)
    return pages


def _data(brief: Brief) -> dict[str, Any]:
    known = references(brief)
    return {
        "title": printable(brief.title),
        "day": printable(brief.day),
        "scope": printable(brief.scope),
        "sections": [
            {
                "title": section.title,
                "empty": section.empty,
                "items": [
                    {
                        "lead": item.lead and _sentence(Sentence((item.lead,)), known),
                        "notes": [_sentence(one, known) for one in item.notes],
                        "sentences": [_sentence(one, known) for one in item.sentences],
                    }
                    for item in section.items
                ],
            }
            for section in brief.sections
        ],
        "references": [
            {
                "number": one.number,
                "imprint": one.imprint,
                "place": one.place,
                "link": one.link,
                "words": printable(one.words),
            }
            for one in known.values()
        ],
        "left_out": [printable(words) for words in brief.left_out],
    }


def _sentence(sentence: Sentence, known: dict[Citation, Reference]) -> dict[str, Any]:
    parts = [
        {"quoted": True, "words": printable(part.words)}
        if isinstance(part, Quote)
        else {"quoted": False, "words": part}
        for part in sentence.parts
    ]
    return {"parts": parts, "numbers": numbers(sentence, known)}
