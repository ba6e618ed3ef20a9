"""How reports name a source in front of what it says, behind it, and in the next sentence."""

from __future__ import annotations

import re
from functools import cache

from firsthand.data import words
from firsthand.weigh.source_names import LISTS
from firsthand.weigh.source_phrases import PERSON

_NAME_IN_MARKS = r"[“\"«][A-Z][\w’'-]*(?: [\w’'-]+){0,4}[”\"»]"
_PHRASE = rf"(?:\b(?:St|Dr|Mr|Mrs|Ms)\. |{_NAME_IN_MARKS}|[^.;:!?()\n“”\"«»]){{2,160}}?"
_WHO = rf"(?P<who>{_PHRASE})"
_WHOM = rf"(?P<who>{_PHRASE}(?:, {PERSON.pattern}(?=[,.;]|\Z))?)"
"""Up to the next comma, and a name behind it: "said its head, Ada Moos"."""
_TO = r" (?:(?:the|this|our|a|its) )?[\w’'-]+(?: [\w’'-]+){0,3}?(?=[.,;]|\Z| on | by | in )"
_HAD = r"(?:(?:had|has|have|has been|have been) )?"
_THING = r"[^,.;:]{2,60}?"
_MARK = r"[,”\"’»]+\s*"
_END = r"(?=[.,;]|\Z)"
_TOLD = r"told|tells|informed|informs|communicated to|communicates to"
_WHEN = (
    r"(?: (?:on|in|last|this) [^,.;:]{2,30}?| [\w-]+ (?:years?|months?|weeks?|days?) ago"
    r"| yesterday| today| already| again)?"
)


@cache
def behind() -> tuple[re.Pattern[str], ...]:
    """How a source is named behind what it says; whom it cites goes before itself."""
    saying = _saying()
    who_says = rf"[^.;:!?\n]{{2,110}}? (?:{saying})"
    ends = rf"(?=[.,;:”\"]|\Z| (?:{'|'.join(sorted(words(LISTS, 'beside', 'circumstance')))})\b)"
    by = r"established|reported|confirmed|stated|announced|recorded|published|counted|shown"
    as_by = rf"as (?:(?:{by}) by|can be (?:seen|read) (?:from|in)|(?:emerges|follows) from)"
    return (
        re.compile(rf"{_MARK}(?:as )?{who_says},? (?:citing|quoting) {_WHO}{_END}"),
        re.compile(rf"{_MARK}(?:as )?{_WHO},? {_HAD}(?:(?:{_TOLD}){_TO}|(?:{saying}){ends})"),
        re.compile(rf"{_MARK}(?:so )?(?!told|tells)(?:{saying}) {_WHOM}{_END}"),
        re.compile(rf"{_MARK}(?:according to|if one goes by|{as_by}|it says in) {_WHOM}{_END}"),
        re.compile(rf"{_MARK}{_WHO},? (?:is|are|was|were) (?:quoted|cited) as saying\b"),
        re.compile(rf"{_MARK}such as {_WHO} shows?(?: it)?{_END}"),
    )


@cache
def confirmed_by() -> re.Pattern[str]:
    """Behind "That this is so": who says so."""
    said = "confirmed|reported|announced|stated|communicated"
    return re.compile(
        rf"\s*(?:is|was|has been|had been) (?:also )?(?:{said})(?: to [^,.;]{{2,40}}?)?"
        rf" by {_WHOM}{_END}"
    )


@cache
def in_next_sentence() -> tuple[re.Pattern[str], ...]:
    """How the next sentence says who said what stands before it."""
    said = "reported|communicated|announced|confirmed|stated|claimed"
    taken = r"(?:The [\w ]{2,40}|It|We|They) (?:has|have|had) (?:taken|copied)"
    return (
        re.compile(
            rf"(?:This|That)(?: it)? (?:was|is|has been) (?:{said})(?: [^,.;]{{2,40}}?)?"
            rf" by {_WHOM}{_END}"
        ),
        re.compile(rf"(?:This|That) is what {_WHO} (?:refers|reports|says|writes|claims){_END}"),
        re.compile(
            rf"{taken} (?:it|this|the (?:figure|number))(?: over)? from {_WHO}(?= and |[.,;]|\Z)"
        ),
    )


@cache
def in_front() -> tuple[re.Pattern[str], ...]:
    """How a source is named in front of what it says, from the beginning of the sentence."""
    lead = r"\W*(?:In (?:it|this|that|the same [\w]+),? )?"
    saying = f"{_saying()}|{'|'.join(sorted(words(LISTS, 'beside', 'providing')))}"
    told = r"told|tells|informed|informs|assured|assures|warned|warns"
    counted = r"(?:[\w-]+ )?(?:number|figure|count|toll|sum|total|damage|loss|losses|cost)"
    written = r"(?:have|has|had) (?:written to|told|informed|assured)"
    return (
        re.compile(rf"\W*(?:According to|If one goes by) {_WHO}, "),
        re.compile(rf"{lead}{_WHO},? {_HAD}(?:{saying})(?:{_WHEN} that |:? [“\"]|: )"),
        re.compile(rf"{lead}{_WHO},? {_HAD}(?:{told}) [^,.;:]{{2,50}}? that "),
        re.compile(rf"\W*{_WHO},? puts? (?:the|their|its|her|his) {counted}(?: of {_THING})? at "),
        re.compile(rf"\W*{_WHO} stands? by (?:it: |(?=an? ))"),
        re.compile(rf"\W*{_WHO} claim(?:s|ed)(?: [^.;:]{{2,90}},)?(?= to have )"),
        re.compile(
            rf"\W*(?:From [^,;.:]{{2,60}} )?[Ww]e (?:hear|learn)(?: through| from) {_WHO},? that "
        ),
        re.compile(rf".*\b(?:to|from) {_WHO}, who {written} [\w ]{{2,40}}? that "),
    )


@cache
def _saying() -> str:
    return "|".join(sorted(words(LISTS, "beside", "saying")))


@cache
def pronoun_behind() -> re.Pattern[str]:
    """Behind what is said, only a pronoun for who says it."""
    return re.compile(
        rf"{_MARK}(?:as )?(?P<who>he|she|it|they) {_HAD}(?:{_saying()})\b(?! (?:in|that|which)\b)"
    )


@cache
def in_own_words() -> re.Pattern[str]:
    """Somebody stands at the beginning of a sentence that ends with their own words."""
    paper = "|".join(sorted(words(LISTS, "beside", "paper")))
    no_paper = rf"(?!.*\b(?:{paper})\b)"
    return re.compile(
        rf"\W*{no_paper}(?P<who>{PERSON.pattern}), [^.;!?“”\"]*(?<!\bto)(?<!\bfrom): [“\"]\Z"
    )
