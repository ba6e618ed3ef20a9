"""What is planned for when: "is due to open on Monday", "the vote was postponed to 3 May"."""

from __future__ import annotations

from firsthand.read.clause_parts import (
    agent,
    deed,
    helpers,
    is_infinitive,
    is_passive,
    phrase,
    subject,
)
from firsthand.read.due_scenes import MOMENTS, TO, Due, Scene, is_form, is_plain
from firsthand.read.forest import Node
from firsthand.read.timed import LISTS
from firsthand.read.wordlists import words

_PAST_BE = frozenset(("was", "were"))
_PRESENT_BE = frozenset(("is", "are", "'s", "’s", "'re", "’re", "been", "be"))
_SPEAKERS = frozenset(("i", "we"))


def by_schedule(scene: Scene) -> Due | None:
    """As in "the election is scheduled for 12 May"; "is due to open on Monday"."""
    if _is_cancelled(scene.owner):
        return None
    if is_form(scene.owner, "schedule") and scene.owner.upos in ("VERB", "ADJ", "ADV"):
        return _scheduled(scene, scene.owner)
    fits = scene.preposition in MOMENTS and not scene.between and scene.time.adverbial
    return _scheduled_to(scene, scene.owner) if fits else None


def _scheduled_to(scene: Scene, owner: Node) -> Due | None:
    """As in "is due to open on Monday": the time is that of what is to be done."""
    over = owner.head
    if over is None or owner.basic != "xcomp" or not is_infinitive(owner):
        return None
    is_act = is_form(owner, "acts")
    planned = is_form(over, "schedule") and (is_act or not is_form(over, "loose"))
    planned = planned or (is_form(over, "expect") and is_act)
    if not planned or not is_plain(owner):
        return None
    of = subject(over)
    if _is_planned_now(scene, over):
        return _event(scene, over, of, owner, None)
    plans = over.word in ("plan", "plans", "planning") and is_plain(over) and not is_passive(over)
    return _event(scene, over, of, owner, of) if plans else None


def _scheduled(scene: Scene, owner: Node) -> Due | None:
    """As in "the vote is due on Friday": the event is the subject."""
    of = _planned_noun(owner)
    tasks = [n for n in owner.children("xcomp") if n.at > owner.at and is_infinitive(n)]
    fits = scene.preposition == "for" or (
        scene.preposition in MOMENTS and (bool(tasks) or not is_form(owner, "loose"))
    )
    if of is None or not fits or scene.lasts or not _is_planned_now(scene, owner):
        return None
    return _event(scene, owner, of, tasks[0] if tasks else None, None)


def _planned_noun(owner: Node) -> Node | None:
    """What is planned: of a participle behind a comma, the noun before it, whatever the tree says.

    Parsers hang "the debate on the island, scheduled for Friday" on any noun before it.
    """
    if owner.basic != "acl":
        return subject(owner)
    tree, before = owner.tree, owner.at - 1
    comma = before > 0 and tree.upos[before] == "PUNCT"
    if not comma:
        return owner.head if owner.head is not None and owner.head.at < owner.at else None
    noun = Node(tree, before - 1)
    while noun.basic in ("flat", "compound", "appos") and noun.head is not None:
        noun = noun.head
    if noun.upos not in ("NOUN", "PROPN") or noun.at > owner.at:
        return None
    # "a visit to Mell, scheduled for Friday": which of the two is not sure
    return noun if noun.basic != "nmod" else None


def _is_planned_now(scene: Scene, verb: Node) -> bool:
    around = helpers(verb)
    if not is_plain(verb) or around & words(LISTS, "verb", "past_future"):
        return False
    if around & _PAST_BE:
        return scene.stmt is not None and "been" not in around
    return bool(around & _PRESENT_BE) or verb.basic == "acl"


def _is_cancelled(node: Node) -> bool:
    gone = words(LISTS, "verb", "cancelled")
    return any(word.lower() in gone for word in node.tree.words)


def by_moving(scene: Scene) -> Due | None:
    """As in "the vote was postponed to 3 May"."""
    verb = scene.owner
    to = scene.preposition in TO - {"for"} and not scene.lasts
    if not to or not is_form(verb, "move") or not is_plain(verb):
        return None
    if any(is_form(child, "deadline", "noun") for child in verb.children("obj", "nsubj")):
        return None  # what is due then is not said
    if is_infinitive(verb) or helpers(verb) & words(LISTS, "verb", "past_future"):
        return None
    if is_passive(verb):
        return _event(scene, verb, subject(verb), None, None)
    moved = verb.children("obj")
    return _event(scene, verb, moved[0], None, agent(verb)) if moved else None


def by_present(scene: Scene) -> Due | None:
    """As in "talks resume next week"; "the truce expires on Friday"; "the vote is on 3 May"."""
    verb = scene.owner
    own = verb.children("nsubj")
    dated = scene.preposition == "on" and scene.names_day
    if scene.lasts or not own or not (scene.to_come or dated) or _is_cancelled(verb):
        return None
    if scene.between:
        return None
    around = helpers(verb)
    if verb.at == scene.time.node.at:
        now = around & {"is", "are"} and is_plain(verb) and not around & {"been"}
        return _event(scene, verb, own[0], None, None) if now else None
    if verb.children("aux", "cop") or not is_plain(verb) or not scene.time.adverbial:
        return None
    if verb.basic in ("acl", "advcl", "xcomp") or not _is_futurate(verb):
        return None
    return _event(scene, verb, subject(verb), verb, None)


def _is_futurate(verb: Node) -> bool:
    behind = [word.lower() for word in verb.tree.words[verb.at + 1 : verb.at + 2]]
    pair = f"{verb.word} {behind[0]}" if behind else ""
    base = words(LISTS, "verb", "futurate")
    return (
        verb.word in base
        or verb.word.removesuffix("s") in base
        or (pair in words(LISTS, "verb", "futurate_pairs"))
    )


def _event(
    scene: Scene, top: Node, of: Node | None, verb: Node | None, who: Node | None
) -> Due | None:
    """Something planned: in words, the noun alone, or with the verb that says what it will do."""
    if of is None or any(n.word == "no" for n in of.children("det")):
        return None  # "no vote will be held"
    if is_form(of, "weather", "noun"):
        return None
    if of.basic == "nsubj" and of.children("case"):
        return None  # a mistake: "According to the office, the vote is due on Friday"
    if verb is None:
        return Due("schedule", top, phrase(of), who) if of.upos != "PRON" else None
    what = deed(verb, scene.text, scene.time, since=of)
    return Due("schedule", top, what, who)


def by_future(scene: Scene) -> Due | None:
    """As in "the bridge will reopen on 3 May"; of oneself, a promise: "we will pay by May"."""
    owner = scene.owner
    verb = _finite(owner)
    of = subject(verb)
    if of is None or not _is_future(scene, verb) or _has_condition(verb):
        return None
    if owner.at == scene.time.node.at:  # "the vote will be on 3 May"
        return _event(scene, owner, of, None, None)
    if not _fits_future(scene) or not is_plain(owner):
        return None
    speaks = of.word in _SPEAKERS or scene.speaks(of)
    if scene.stmt is not None and speaks and not is_passive(owner) and _is_promised(of, owner):
        return Due("promise", verb, deed(owner, scene.text, scene.time), "speaker")
    if _is_cancelled(verb) or not is_form(owner, "acts") or of.word in _SPEAKERS:
        return None
    return _event(scene, verb, of, owner, None)


def _is_promised(of: Node, deed_: Node) -> bool:
    """Whether it is something that one does; of others than "I" and "we" it must be on purpose."""
    if of.word in _SPEAKERS:
        return not is_form(deed_, "states")
    return is_form(deed_, "acts")


def _finite(predicate: Node) -> Node:
    """The verb with the subject and tense: "will" in "will begin to pay", "will open and pay"."""
    verb = predicate
    while verb.head is not None and not verb.children("nsubj"):
        goes_on = verb.basic == "conj" and not verb.children("aux") and verb.head.upos == "VERB"
        if verb.basic != "xcomp" and not goes_on:
            break
        verb = verb.head
    return verb


def _is_future(scene: Scene, verb: Node) -> bool:
    future = set(words(LISTS, "verb", "future"))
    if scene.stmt is not None and scene.is_dated:  # "said that the port would close on 3 May"
        future |= words(LISTS, "verb", "past_future")
    return bool(helpers(verb) & future) and is_plain(verb)


def _fits_future(scene: Scene) -> bool:
    if scene.lasts and scene.preposition not in ("in", "within"):
        return False
    return scene.time.adverbial and scene.preposition in MOMENTS and not scene.between


def _has_condition(verb: Node) -> bool:
    marks = {mark.word for n in verb.children("advcl") for mark in n.children("mark", "advmod")}
    return bool(marks & {"if", "unless", "provided", "once"}) or verb.basic == "advcl"
