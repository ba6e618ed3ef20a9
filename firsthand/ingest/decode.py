"""Bytes -> text: what they hold, in which encoding, and where that fails."""

from __future__ import annotations

import codecs
import re

from firsthand.ingest.rejected import unreadable
from firsthand.types import Problem

HEAD = 4096  # bytes looked at to tell what a file holds
FEW_HIGH = 0.03  # share of bytes above 0x7F in English with curly quotes and accents
_NUL_SHARE = 0.4  # of one parity: UTF-16 text in Latin letters has nearly all, binary has not

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or sound file"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive (or a .docx, .odt or .epub)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"SQLite format 3", "an SQLite file"),
    (b"\x7fELF", "a program"),
)
_ASCII = bytes(range(0x80))
_SAMPLE_START = 1 << 16  # bytes from the start of a long input that are looked at to guess ...
_SAMPLE_PARTS, _SAMPLE_PART = 16, 1 << 12  # ... and parts from all over the rest
_BETWEEN = re.compile(
    rb"[\x00-\x2f]"
)  # never the second half of a character, whatever the encoding
_WEB_ENCODINGS = (
    *(f"cp{number}" for number in (866, 874, 932, 949, *range(1250, 1259))),
    *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *("koi8-r", "koi8-u", "mac-cyrillic", "gb18030", "big5hkscs", "euc_jp"),
)
"""The legacy encodings that browsers know, as Python calls them."""
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
"""What the web means by a name (a larger encoding of the same shape): encoding.spec.whatwg.org."""
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


def decode(data: bytes, where: str) -> tuple[str, list[Problem]]:
    """Decode the bytes of a text or a page.

    A byte-order mark decides; then UTF-8, if it fits, whatever a page claims; then the claim of
    the page; then what the bytes look like. Bytes that do not fit become U+FFFD and are told.

    Args:
        data: the whole input.
        where: the file (and line), for messages.

    Raises:
        InputError: the bytes are not text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replace(data, encoding, where, skip=len(mark))
    refuse_binary(data[:HEAD], where)
    if b"\0" in data:
        return _replace(data, _wide_encoding(data, where), where)
    try:
        return data.decode(), []
    except UnicodeDecodeError:
        return _replace(data, _legacy_encoding(data), where)


def refuse_binary(head: bytes, where: str) -> None:
    """Raise InputError if the first bytes are those of a well-known binary format."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            message = f"{where}: this is {name}, not a text (its first bytes say so)."
            raise unreadable(message, "Save the report as plain text or HTML.")


def _wide_encoding(data: bytes, where: str) -> str:
    """UTF-16 without its mark has its zero bytes at every other place; other zeros are binary."""
    head = data[:HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd >= _NUL_SHARE * half and even <= odd // 10:
        return "utf-16-le"
    if even >= _NUL_SHARE * half and odd <= even // 10:
        return "utf-16-be"
    message = f"{where}: this is binary, not text (a zero byte at offset {data.index(0)})."
    raise unreadable(message, "Save the report as plain text or HTML.")


def _legacy_encoding(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8, or UTF-8 if that has only a few errors."""
    text = data.decode("utf-8", "replace")
    errors = text.count("\ufffd")
    if len(text) - len(text.encode("ascii", "ignore")) - errors > errors:
        return "utf-8"
    claim = _claimed_encoding(data)
    if claim and _fits(data, claim):
        return claim
    few = len(data.translate(None, _ASCII)) < FEW_HIGH * len(data)
    if few and _fits(data, "cp1252"):
        return "cp1252"
    guess = _detected(data)
    return guess if guess and _fits(data, guess) else "cp1252"


def _claimed_encoding(data: bytes) -> str | None:
    """What the page says of itself, by the web's names; None if no page means what it says."""
    found = _CHARSET.search(data[:HEAD])
    if not found:
        return None
    label = found[1].decode("latin-1").lower()
    try:
        name = _MEANT.get(label) or codecs.lookup(label.removeprefix("x-")).name
    except LookupError:
        return None
    name = _MEANT.get(name, name)
    return name if name in _WEB_ENCODINGS else None


def _detected(data: bytes) -> str | None:
    """Which of the web's encodings the bytes look like; among equals cp1252, the commonest."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (slow to import, seldom needed)

    candidates = list(_WEB_ENCODINGS)
    found = list(from_bytes(_sample(data), cp_isolation=candidates, enable_fallback=False))
    best = [m for m in found if (m.chaos, m.coherence) == (found[0].chaos, found[0].coherence)]
    names = [name for match in best for name in match.could_be_from_charset]
    return "cp1252" if "cp1252" in names else next(iter(names), None)


def _sample(data: bytes) -> bytes:
    """The start of a long input and parts from all over the rest, no character cut in two."""
    rest = len(data) - _SAMPLE_START
    if rest <= _SAMPLE_PARTS * _SAMPLE_PART:
        return data
    starts = [_SAMPLE_START + rest * part // _SAMPLE_PARTS for part in range(_SAMPLE_PARTS)]
    sizes = {0: _SAMPLE_START} | dict.fromkeys(starts, _SAMPLE_PART)
    return b"".join(_whole(data[start : start + size]) for start, size in sizes.items())


def _whole(part: bytes) -> bytes:
    """The part from its first to its last byte that stands between characters, if it has any."""
    between = [found.start() for found in _BETWEEN.finditer(part)]
    return part[between[0] : between[-1]] if between else b""


def _fits(data: bytes, encoding: str) -> bool:
    """Whether every byte means something in the encoding."""
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _replace(data: bytes, encoding: str, where: str, skip: int = 0) -> tuple[str, list[Problem]]:
    """Decode; if some bytes do not fit, replace them and tell the offset of the first."""
    body = data[skip:]
    try:
        return body.decode(encoding), []
    except UnicodeDecodeError as error:
        at, byte = skip + error.start, body[error.start]
    message = (
        f"{where}: byte 0x{byte:02X} at offset {at:,} (and maybe later ones) is not {encoding}"
        " and was replaced by U+FFFD. Save the file as UTF-8."
    )
    return body.decode(encoding, "replace"), [Problem("ingest", message)]
