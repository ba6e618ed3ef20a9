from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.ingest.decode import decode

TEXT = "“We won’t leave,” said the mayor – José Núñez – in the café by the old ferry pier. " * 3


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_encodings(encoding: str):
    assert decode(TEXT.encode(encoding), "a.txt") == (TEXT, [])


def test_utf8_is_believed_over_a_lying_claim():
    page = f'<meta charset="iso-8859-1"><p>{TEXT}'
    assert decode(page.encode(), "a.html") == (page, [])


def test_a_claim_of_utf8_is_not_believed_over_the_bytes():
    page = f'<meta charset="utf-8"><p>{TEXT}'
    assert decode(page.encode("cp1252"), "a.html") == (page, [])


def test_a_claim_that_fits_is_believed():
    page = '<meta charset="iso-8859-2"><p>Łódź, Kraków i Gdańsk: prom zamknięto.'
    assert decode(page.encode("iso-8859-2"), "a.html")[0] == page


def test_other_scripts_are_told_from_their_bytes():
    text = "Паром на другой берег закрыли в понедельник, и город ждёт помощи. " * 3
    assert decode(text.encode("cp1251"), "a.txt")[0] == text


def test_a_few_broken_bytes_are_replaced_and_told():
    data = TEXT.encode()
    broken = data[:100] + b"\xff" + data[100:]
    text, problems = decode(broken, "a.txt")
    assert text.count("\ufffd") == 1
    assert "a.txt: byte 0xFF at offset 100" in problems[0].message
    assert "Save the file as UTF-8" in problems[0].message


def test_offsets_count_the_byte_order_mark():
    _, problems = decode(b"\xef\xbb\xbfab\xff", "a.txt")
    assert "offset 5" in problems[0].message


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"\x89PNG\r\n\x1a\n....", "PNG"), (b"PK\x03\x04....", "zip"), (b"%PDF-1.7", "PDF"),
     (b"\x1f\x8b\x08..", "gzip"), (b"{\\rtf1 The pier", "RTF"), (b"The pier\0\1\2", "binary")],
)  # fmt: skip
def test_binary_is_refused(data: bytes, name: str):
    with pytest.raises(InputError, match=name) as caught:
        decode(data, "b.txt")
    assert "b.txt: " in str(caught.value)
    assert "Save the report as" in str(caught.value)


@given(st.binary(max_size=300))
def test_whatever_the_bytes(data: bytes):
    try:
        text, problems = decode(data, "f")
    except InputError as error:
        assert str(error).startswith("f: ")  # noqa: PT017
    else:
        assert len(problems) <= 1
        assert isinstance(text, str)
