"""Gentle cleaning: line ends, spaces and invisible characters; words stay as they are."""

from __future__ import annotations

import itertools
import re
import unicodedata

WRAP_SHORTEST, WRAP_LONGEST = 55, 85  # characters: widths at which people wrap plain text
_WRAP_SLACK = 5  # a long word may overhang; a ragged edge falls short
_WIDEST = WRAP_LONGEST + _WRAP_SLACK
_FEWEST_BREAKS = 3  # fewer line ends prove nothing
_FIT = 0.9  # share of line ends that must look wrapped
_SENTENCE_ENDS = 0.5  # above this share of line ends at sentence ends, lines are paragraphs

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# controls, soft hyphen, zero width, bidi marks and overrides, invisible operators, byte-order
# mark, interlinear marks, noncharacters, tags: none of them is seen, all of them break offsets
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANK_RUNS = re.compile(r"\n{3,}")
_EDGES = re.compile(r" *\n *")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_LIST_ITEM = re.compile(r"(?:[-*•–—>|]|\d{1,3}[.)]) ")


def normalise(text: str) -> str:
    """Clean line ends, odd spaces and unseen characters; NFC; at most one blank line running.

    Quotation marks, names, spelling and spaces inside a line stay as they are.
    """
    if _SURROGATES.search(text):
        text = join_surrogates(text)
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _UNSEEN.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = _EDGES.sub("\n", text)
    return _BLANK_RUNS.sub("\n\n", text).strip(" \n")


def has_surrogates(text: str) -> bool:
    """Whether the text holds halves of characters, which JSON's escapes can smuggle in."""
    return _SURROGATES.search(text) is not None


def join_surrogates(text: str) -> str:
    """Join pairs of halves into the character they mean; a half alone becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def one_line(text: str) -> str | None:
    """A fact (title, name) cleaned and on one line, or None when nothing is left of it."""
    return " ".join(normalise(text).split()) or None


def unwrap(text: str) -> str:
    """Join the lines of hard-wrapped plain text into paragraphs; other text comes back as is.

    A line end counts as wrapped when the next line's first word would not have fitted before
    the longest line's end: a paragraph of one sentence a line rarely passes that.

    Args:
        text: normalised text.
    """
    blocks = [block.split("\n") for block in text.split("\n\n")]
    lengths = (len(line) for block in blocks if len(block) > 1 for line in block)
    width = max((length for length in lengths if length <= _WIDEST), default=0)
    if width < WRAP_SHORTEST or not _is_wrapped(blocks, width):
        return text
    return "\n\n".join(_join_block(block, width) for block in blocks)


def _is_wrapped(blocks: list[list[str]], width: int) -> bool:
    """Whether nearly all line ends within blocks are where a line of `width` would break."""
    breaks = [pair for block in blocks for pair in itertools.pairwise(block)]
    breaks = [(line, after) for line, after in breaks if not _LIST_ITEM.match(after)]
    long = sum(len(line) > _WIDEST for block in blocks for line in block)
    if len(breaks) < max(_FEWEST_BREAKS, long):
        return False
    full = sum(_is_full(line, after, width) for line, after in breaks)
    ended = sum(_SENTENCE_END.search(line) is not None for line, _ in breaks)
    return full >= _FIT * len(breaks) and ended <= _SENTENCE_ENDS * len(breaks)


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the line `after` would not have fitted on this one."""
    return len(line) <= _WIDEST and len(line) + len(after.split(" ", 1)[0]) >= width - _WRAP_SLACK


def _join_block(lines: list[str], width: int) -> str:
    """Join a block's wrapped lines; keep the line ends that end a paragraph or start a list."""
    joined = lines[0]
    for line, after in itertools.pairwise(lines):
        if _LIST_ITEM.match(after) or (
            not _is_full(line, after, width) and _SENTENCE_END.search(line)
        ):
            joined += "\n" + after
        elif line[-1:] == "-" and line[-2:-1].isalpha() and after[:1].isalpha():
            joined += after  # a hyphen at the line's end: kept, since "well-known" has one too
        else:
            joined += " " + after
    return joined
