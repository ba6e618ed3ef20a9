"""What a desk answers, one JSON object a line: a `format`, then the fields of the type.

Only claims have keys of their own: `jsonl_claims`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from firsthand.show.jsonl_claims import claim_to_dict
from firsthand.types import (
    Claim,
    Conflict,
    DeskEntity,
    DeskPlace,
    Due,
    Hit,
    Judgement,
    Moment,
    QuotedSource,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMATS: dict[type[DataclassInstance], str] = {
    DeskEntity: "firsthand.entity/1",
    QuotedSource: "firsthand.source/1",
    Moment: "firsthand.moment/1",
    DeskPlace: "firsthand.place/1",
    Due: "firsthand.deadline/1",
    Hit: "firsthand.hit/1",
    Judgement: "firsthand.judgement/1",
    Conflict: "firsthand.conflict/1",
}


def answer_to_dict(answer: DataclassInstance) -> dict[str, Any]:
    """The object of one row; what is not known is null.

    Raises:
        KeyError: a desk answers nothing of this type.
    """
    if isinstance(answer, Claim):
        return claim_to_dict(answer)
    return {"format": FORMATS[type(answer)], **asdict(answer)}


def answer_to_json(answer: DataclassInstance) -> str:
    """One line, without the line break.

    Letters stay as they are; halves of surrogate pairs, which are no UTF-8, are escaped.
    """
    line = json.dumps(answer_to_dict(answer), ensure_ascii=False)
    return line.encode("utf-8", "backslashreplace").decode("utf-8")
