"""What sort of words a candidate mention is, its number and gender, as its words show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.read.coreference_mentions import base

if TYPE_CHECKING:
    from firsthand.read.coreference_mentions import Phrase, Sentence

PRONOUNS = {
    "I": "i me my mine myself",
    "you": "you your yours yourself yourselves ya ye",
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "we": "we us our ours ourselves 's ’s",
    "they": "they them their theirs themselves themself em 'em ’em",
    "that": "that this",
    "those": "those these",
    "here": "here there",
    "one": "one ones someone somebody anyone anybody everyone everybody another each either",
    "several": "all both some two three",
}
"""The classes of pronouns and of words that stand like pronouns."""
KINDS = (
    *PRONOUNS,
    *("pronoun", "name", "definite", "this", "of someone", "indefinite", "counted"),
    *("singular", "plural", "joined"),
)
"""What sort of words a candidate is: a class of pronouns, another pronoun, or a kind of noun."""
NUMBERS = ("unknown", "singular", "plural")
GENDERS = ("unknown", "male", "female", "thing")

_CLASS = {word: kind for kind, forms in PRONOUNS.items() for word in forms.split()}
_NUMBER = {
    **dict.fromkeys(("I", "he", "she", "it", "that", "one"), "singular"),
    **dict.fromkeys(("we", "they", "those", "several", "joined", "plural"), "plural"),
}
_GENDER = {"he": "male", "she": "female", "it": "thing"}
_MALE = frozenset(
    "mr man men boy gentleman father son brother husband uncle nephew grandfather king prince "
    "sheikh emir sultan imam spokesman chairman policeman businessman congressman fisherman lord "
    "duke baron widower actor bishop priest monk pope sir dad grandson fireman statesman mullah "
    "ayatollah clergyman councilman craftsman salesman guy".split()
)
_FEMALE = frozenset(
    "mrs ms miss madam woman women girl lady mother daughter sister wife aunt niece grandmother "
    "queen princess spokeswoman chairwoman policewoman businesswoman congresswoman duchess "
    "baroness widow actress nun mum mom granddaughter councilwoman mme heroine".split()
)
_PLURALS = frozenset(
    "people men women children police media data criteria feet teeth cattle".split()
)
_SINGULAR_ENDS = ("ss", "us", "is", "ics")
_BESIDE = frozenset(("flat", "compound", "appos"))
_DEFINITE = {"the": "definite", **dict.fromkeys(("this", "that", "these", "those"), "this")}


def kind_of(sentence: Sentence, phrase: Phrase) -> str:
    """Which of KINDS a phrase is."""
    upos, low = sentence.tree.upos[phrase.head], sentence.low[phrase.head]
    if phrase.joined:
        return "joined"
    if low in _CLASS and upos not in ("NOUN", "PROPN"):
        return _CLASS[low]
    if upos == "PRON":
        return "pronoun"
    return "name" if upos == "PROPN" else _noun_kind(sentence, phrase.head)


def _noun_kind(sentence: Sentence, head: int) -> str:
    for child in sentence.children[head]:
        if child > head:
            break
        relation = sentence.tree.relations[child]
        if relation == "nmod:poss":
            return "of someone"
        if relation == "nummod":
            return "counted"
        if base(relation) == "det":
            return _DEFINITE.get(sentence.low[child], "indefinite")
    return "plural" if is_plural(sentence.low[head]) else "singular"


def is_plural(low: str) -> bool:
    """Whether a noun in lower case looks like a plural."""
    return low in _PLURALS or (low.endswith("s") and not low.endswith(_SINGULAR_ENDS))


def number_of(kind: str, low: str) -> str:
    """Which of NUMBERS a phrase has, by its kind and its head in lower case.

    A name that ends in s may be either.
    """
    if kind in _NUMBER:
        return _NUMBER[kind]
    if kind in PRONOUNS or kind == "pronoun":
        return "unknown"
    if is_plural(low):
        return "unknown" if kind == "name" else "plural"
    return "singular"


def gender_of(sentence: Sentence, phrase: Phrase, kind: str) -> str:
    """Which of GENDERS a phrase has, by its pronoun, its head, its title or what is beside it."""
    if kind in _GENDER:
        return _GENDER[kind]
    words = {sentence.low[phrase.head].rstrip(".")}
    for child in sentence.children[phrase.head]:
        if phrase.first <= child <= phrase.last and sentence.relations[child] in _BESIDE:
            words.add(sentence.low[child].rstrip("."))
    if not words.isdisjoint(_MALE):
        return "male"
    return "unknown" if words.isdisjoint(_FEMALE) else "female"
