"""What somebody says that they will do, and when: "promised to reopen within ten days"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.read.clause_parts import addressee, agent, deed, helpers, is_infinitive
from firsthand.read.due_scenes import LIMITS, MOMENTS, Due, Scene, governed, is_form, is_plain
from firsthand.read.timed import LISTS
from firsthand.read.wordlists import words

if TYPE_CHECKING:
    from firsthand.read.forest import Node


def by_promise(scene: Scene) -> Due | None:
    """As in "promised to reopen the crossing within ten days"."""
    if not scene.time.adverbial:
        return None
    task = governed(scene, "promise") if scene.preposition in LIMITS else scene.owner
    over = task.head
    if over is None or not is_plain(task) or not is_plain(over) or is_infinitive(over):
        return None
    own = [n for n in task.children("nsubj") if n.upos != "PRON"]
    what = deed(task, scene.text, scene.time, since=own[0] if own else None)
    if (
        is_form(over, "promise")
        and over.upos == "VERB"
        and task.basic in ("xcomp", "ccomp", "advcl")
    ):
        who = agent(over)
        sure = _belongs_to(scene, task)
        return Due("promise", over, what, who, addressee(over)) if who and sure else None
    if is_form(over, "promise", "noun") and task.basic == "acl" and is_infinitive(task):
        owners = over.children("nmod:poss")
        return Due("promise", over, what, owners[0], None) if owners else None
    return None


def _belongs_to(scene: Scene, task: Node) -> bool:
    """Whether the time is that of the deed: "promised to go on Monday" may say when they did."""
    if scene.preposition in LIMITS or scene.to_come:
        return True
    if scene.lasts:
        return scene.preposition == "in"
    future = words(LISTS, "verb", "future") | words(LISTS, "verb", "past_future")
    return scene.preposition in MOMENTS and bool(helpers(task) & future)
