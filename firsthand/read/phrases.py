"""A source phrase taken apart: its words, its head noun, and the words that describe it.

"The head noun stands at the end of the run before the first preposition, relative or
participle": that is all the grammar that source phrases need.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from firsthand.read.wordlists import table, words
from firsthand.types import Kind, Span

LISTS = "sources"
# What is looked at of one phrase, in characters; longer ones are mistakes of the model.
REACH = 300
WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z][a-z]{0,4}\.(?=\s+[^\W\d_])|[^\W_]+(?:(?!['’]s\b)['’.&/-][^\W_]+)*|['’]s\b|[^\w\s]",
)
OPENING = '“"«„'
CLOSING = '”"»“'
# Marks that machine translation leaves inside names: "Idan Shia . ‘ al Kessaly".
STRAY = frozenset(".‘’'`´ʿʾ")
DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|tv|[a-z]{2})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a phrase and where it stands in the text."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In lower case."""
        return self.text.lower()

    @property
    def is_name(self) -> bool:
        """Whether it is written like a part of a name: a capital in front or behind a hyphen."""
        parts = re.split(r"[-'’]", self.text)
        return any(part[:1].isupper() for part in parts) or DOMAIN.match(self.text) is not None


def parse(text: str, span: Span) -> list[Word]:
    """The words and marks of a phrase, with offsets into the text."""
    stop = min(span.end, span.start + REACH)
    return [Word(m.group(), m.start(), m.end()) for m in WORD.finditer(text, span.start, stop)]


def trim(text: str, span: Span) -> Span:
    """Without blanks, commas and the quotation marks around the whole of it."""
    start, end = span.start, max(span.start, min(span.end, len(text)))
    if start >= len(text):
        return Span(start, start)
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:—–-"):
        end -= 1
    if text[start:end][-2:] in ("’s", "'s") and end - start > 2:  # noqa: PLR2004 -- more than the ending
        end -= 2
    inner = text[start + 1 : min(end - 1, start + REACH)]
    quoted = end - start > 2 and text[start] in OPENING and text[end - 1] in CLOSING  # noqa: PLR2004 -- two marks and a letter
    if quoted and not set(inner) & set(OPENING + CLOSING):
        # “Shafaq,” in the American manner: the comma is not part of the name.
        return Span(start + 1, end - 2 if inner.endswith(",") else end - 1)
    return Span(start, end)


def run(phrase: list[Word]) -> int:
    """How many words stand before the first that only describes the head."""
    quoted = False
    for i, word in enumerate(phrase):
        quoted ^= word.text in OPENING + CLOSING
        if not i or quoted or phrase[i - 1].low in words(LISTS, "word", "determiner"):
            continue  # "an informed source", "the leaked report"
        if word.text[0].isupper() and phrase[i - 1].is_name:
            continue  # "Meridian Monitoring"
        if word.text in ",(;" or (
            word.low in words(LISTS, "word", "stops") and not _in_name(phrase, i)
        ):
            return i
    return len(phrase)


def _in_name(phrase: list[Word], i: int) -> bool:
    """Whether a small word like "as" or "at" stands in the middle of a person's name."""
    if i + 1 >= len(phrase) or phrase[i].low not in words(LISTS, "word", "particles"):
        return False
    return phrase[i - 1].is_name and phrase[i + 1].is_name and phrase[i].low not in ("in", "on")


def words_only(phrase: list[Word]) -> list[Word]:
    """Without punctuation."""
    return [word for word in phrase if word.text[0].isalnum()]


def trailing_name(phrase: list[Word]) -> int:
    """Where the capitalised words at the end of a phrase begin; its length if there are none."""
    start = i = len(phrase)
    while i:
        word = phrase[i - 1]
        if word.is_name:
            start = i - 1
        elif not (
            word.text in STRAY or word.low in words(LISTS, "word", "particles")
        ) or start == len(phrase):
            break
        i -= 1
    # a particle in front of the first capital belongs to it ("al Temim", "van der Veken")
    while (
        start
        and start < len(phrase)
        and phrase[start - 1].low in words(LISTS, "word", "particles")
        and phrase[start - 1].text.islower()
    ):
        start -= 1
    return start


@cache
def adjectives_of_nations() -> frozenset[str]:
    """Names and adjectives of countries, in lower case: "us", "iraq", "iraqi"."""
    return frozenset(
        word.lower() for row in table(LISTS)["country"]["all"] for word in (row[0], *row[2:])
    ) | {"us", "uk", "u.s", "american"}


@cache
def adjectives() -> frozenset[str]:
    """Demonyms and other words with a capital that describe and do not name."""
    demonyms = {name.lower() for row in table(LISTS)["country"]["all"] for name in row[2:]}
    return words(LISTS, "word", "adjectives") | frozenset(demonyms)


def is_adjective(word: Word) -> bool:
    """Whether a capitalised word only describes: "Iraqi", "Islamist", by its ending "Sahruni"."""
    low = word.low
    if low in _houses():
        return False
    from_place = low.endswith("an") and len(low) > 4  # noqa: PLR2004 -- "Darunan", but not "Khan"
    ending = low.endswith(tuple(table(LISTS)["word"]["adjective_endings"]))
    return from_place or ending or low in adjectives()


@cache
def _houses() -> frozenset[str]:
    """Names of houses in lower case that look like adjectives: "Taliban"."""
    known = [*table(LISTS)["organization"]["known"], *table(LISTS)["media"]["known"]]
    return frozenset(name.lower() for name in known) - adjectives()


def head_noun(phrase: str) -> str | None:
    """The noun that says what a phrase is of ("agency" in "the Zahra news agency"), in lower case.

    None for a bare name or pronoun.
    """
    span = trim(phrase, Span(0, len(phrase)))
    head = head_of(parse(phrase, span))
    return head.low if head else None


def head_of(phrase: list[Word]) -> Word | None:
    """The head noun among the words of a phrase, None for a bare name or pronoun."""
    core = phrase[: run(phrase)]
    if is_pronoun(" ".join(word.text for word in words_only(phrase[:3]))):
        return None
    at = trailing_name(core)
    common = [
        word
        for word in words_only(core[:at])
        if word.text.islower() and word.low not in words(LISTS, "word", "determiner")
    ]
    last = words_only(core)[-1:]
    if last and last[0].is_name and last[0].low in _known_heads():
        return last[0]
    return common[-1] if common else None


@cache
def _known_heads() -> frozenset[str]:
    return frozenset().union(
        *(
            words(LISTS, "head", key)
            for key in ("organization", "media", "anonymous", "document", "rumour")
        )
    )


def is_pronoun(phrase: str) -> bool:
    """Whether a phrase is a personal or relative pronoun."""
    low = phrase.strip().lower()
    return any(
        low in words(LISTS, "word", f"pronouns_{number}") for number in ("one", "many", "thing")
    )


def is_definite_description(phrase: str) -> bool:
    """Whether a phrase points back to someone without a name: "the movement", "the same official".

    Demonyms may stand in it ("the Iraqi militia"), names may not ("the Zahra agency").
    """
    parsed = words_only(parse(phrase, trim(phrase, Span(0, len(phrase)))))
    if len(parsed) < 2 or parsed[0].low not in words(LISTS, "word", "definite"):  # noqa: PLR2004 -- article and noun
        return False
    core = parsed[1 : run(parsed)]
    if not core or not core[-1].text.islower():
        return False
    return not any(
        word.is_name and not is_adjective(word) and word.text not in places() for word in core
    )


@cache
def places() -> frozenset[str]:
    """Countries and capitals, as they are written."""
    return frozenset(name for row in table(LISTS)["country"]["all"] for name in row[:2])


@dataclass(frozen=True, slots=True)
class Described:
    """A source phrase speaks of this one, of this kind, and says this of it.

    Attributes:
        name: its name without quotation marks, or the whole phrase where it gives none.
        kind: what sort of source it is.
        name_span: where the name stands; `name_span.of(text) == name`.
        description: what the phrase says of it besides, or None.
    """

    name: str
    kind: Kind
    name_span: Span
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A trimmed phrase, its words, and the number of those in front of its description."""

    text: str
    span: Span
    words: list[Word]
    run: int

    @property
    def core(self) -> list[Word]:
        """The words up to the head noun or name."""
        return self.words[: self.run]

    def whole(self, kind: Kind, description: str | None = None) -> Described:
        """The phrase itself as the name."""
        return Described(self.span.of(self.text), kind, self.span, description)

    def named(self, name: Span, kind: Kind, *about: str | None) -> Described:
        """A name in the phrase, described by the parts that are not empty."""
        description = ", ".join(part for part in about if part)
        return Described(name.of(self.text), kind, name, description or None)

    def tail(self) -> str | None:
        """What stands behind the head, as a description."""
        if self.run >= len(self.words):
            return None
        return cleaned(self.text[self.words[self.run].start : self.span.end])


def parsed_phrase(text: str, span: Span) -> Phrase:
    """A phrase trimmed and taken apart."""
    span = trim(text, span)
    found = parse(text, span)
    return Phrase(text, span, found, run(found))


def cleaned(words_: str) -> str | None:
    """Description text without marks and article at its ends."""
    cleaned = words_.strip(" ,;:()\n\t")
    cleaned = re.sub(r"^(?:the|a|an)(?:\s+|$)", "", cleaned, flags=re.IGNORECASE)
    return cleaned or None


def listed(word: Word, *keys: str) -> bool:
    """Whether a word stands in one of the lists of head nouns."""
    return any(word.low in words(LISTS, "head", key) for key in keys)


def is_quoted(phrase: list[Word], at: int) -> bool:
    """Whether a word stands between quotation marks."""
    return sum(word.text in OPENING + CLOSING for word in phrase[:at]) % 2 == 1


def quotation(core: list[Word]) -> tuple[int, int] | None:
    """The first pair of quotation marks, as positions of the marks."""
    marks = [i for i, word in enumerate(core) if word.text in OPENING + CLOSING]
    return (marks[0], marks[1]) if len(marks) > 1 and marks[1] > marks[0] + 1 else None


def stretch(text: str, part: list[Word]) -> str:
    """The text from the first to the last of these words."""
    return text[part[0].start : part[-1].end] if part else ""


def is_named(text: str, described: Described, span: Span) -> bool:
    """Whether a name was found, rather than the phrase taken whole."""
    return described.name != trim(text, span).of(text) or trailing_name(parse(text, span)) == 0


def is_proper(text: str, span: Span) -> bool:
    """Whether the words are a short name and nothing else."""
    found = [
        word for word in words_only(parse(text, span)) if word.low not in ("jr.", "sr.", "jr", "sr")
    ]
    names = [word for word in found if word.low != "and"]
    return 0 < len(names) <= 9 and trailing_name(names) == 0  # noqa: PLR2004 -- titles, name, particles
