from __future__ import annotations

import subprocess
import sys
import time

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


OTHER_SCRIPTS = {
    "koi8-r": "Паром на другой берег закрыли в понедельник, и город ждёт помощи. ",
    "iso8859-5": "Паром на другой берег закрыли в понедельник, и город ждёт помощи. ",
    "cp1253": "Το πορθμείο έκλεισε τη Δευτέρα και η πόλη περιμένει βοήθεια. ",
    "cp1255": "המעבורת נסגרה ביום שני והעיר מחכה לעזרה, אמר ראש העיר. ",
    "cp1256": "أغلقت العبارة يوم الاثنين والمدينة تنتظر المساعدة. ",
    "cp932": "フェリーは月曜日に閉鎖され、町は助けを待っていると市長は述べた。\n",
    "gb18030": "渡轮周一关闭，市长说，该市正在等待援助。\n",
    "cp949": "페리는 월요일에 폐쇄되었고 도시는 도움을 기다리고 있다고 했다. ",
}


@pytest.mark.parametrize("encoding", OTHER_SCRIPTS)
@pytest.mark.parametrize("times", [3, 9000])  # the longer ones are looked at in parts
def test_scripts_of_any_length(encoding: str, times: int):
    data = (OTHER_SCRIPTS[encoding] * times).encode(encoding)
    assert decode(data, "a.txt") == (OTHER_SCRIPTS[encoding] * times, [])


@pytest.mark.parametrize("claim", ["latin1", "ISO_8859-1", "us-ascii", "windows-1252", "x-cp1252"])
def test_names_of_the_web(claim: str):
    page = f'<meta charset="{claim}"><p>“José” – café'
    assert decode(page.encode("cp1252"), "a.html")[0] == page


@pytest.mark.parametrize(
    "claim",
    [
        "utf-7",
        "utf-16",
        "unicode_escape",
        "idna",
        "punycode",
        "hex",
        "rot13",
        "undefined",
        "no.such",
        "cp037",
    ],
)
def test_a_claim_that_no_page_means_is_ignored(claim: str):
    page = f'<meta charset="{claim}"><p>{TEXT}'
    assert decode(page.encode("cp1252"), "a.html") == (page, [])


def test_a_claim_means_the_larger_encoding_of_the_web():
    page = '<meta charset="shift_jis"><p>①髙橋市長は、橋を閉鎖すると述べた。'
    assert decode(page.encode("cp932"), "a.html") == (page, [])


def test_utf8_and_cp1252_load_no_detector():
    code = (
        "import sys\nfrom firsthand.ingest.decode import decode\n"
        f"text = {TEXT + 'The ferry was late. ' * 40!r}\n"
        "assert decode(text.encode(), 'a.txt') == decode(text.encode('cp1252'), 'a.txt')\n"
        "assert 'charset_normalizer' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1252", TEXT), *((name, OTHER_SCRIPTS[name]) for name in ("koi8-r", "gb18030"))],
)
def test_20_mb_take_below_a_second(encoding: str, text: str):
    decode(text.encode(encoding), "a.txt")  # the import is not counted
    data = (text * 400_000).encode(encoding)[:20_000_000]
    started = time.process_time()
    decode(data, "a.txt")
    assert time.process_time() - started < 1


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
