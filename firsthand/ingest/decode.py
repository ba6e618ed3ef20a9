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
    if sum(char > "\x7f" for char in text) - errors > errors:
        return "utf-8"
    high = len(data.translate(None, _ASCII)) / len(data)
    guesses = [_claimed_encoding(data), "cp1252" if high < FEW_HIGH else None, _detected(data)]
    for guess in guesses:
        if guess and _fits(data, guess):
            return guess
    return "cp1252"


def _claimed_encoding(data: bytes) -> str | None:
    """What the page says of itself, by the web's names (its iso-8859-1 means cp1252)."""
    from resiliparse.parse.encoding import map_encoding_to_html5  # noqa: PLC0415 - see style: lazy

    found = _CHARSET.search(data[:HEAD])
    if not found:
        return None
    name: str | None = map_encoding_to_html5(found[1].decode("latin-1"), False)  # noqa: FBT003
    return None if name in (None, "utf-8", "utf-16-le", "utf-16-be") else name


def _detected(data: bytes) -> str | None:
    """What the bytes look like to uchardet, from both ends of a long input."""
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415 - see style: lazy

    name: str | None = detect_encoding(data)
    return None if name == "utf-8" else name


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
