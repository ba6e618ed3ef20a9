from __future__ import annotations

import subprocess
import sys

import pytest

from firsthand.ingest.language import detect_language, language_code

SAMPLES = {
    "en": "The ferry to the far bank was closed on Monday, and the town was told to wait.",
    "de": "Die Fähre zum anderen Ufer wurde am Montag geschlossen, und die Stadt wartet.",
    "fr": "Le bac vers l'autre rive a été fermé lundi et la ville attend de l'aide.",
    "es": "El transbordador a la otra orilla fue cerrado el lunes y la ciudad espera ayuda.",
    "it": "Il traghetto per l'altra riva è stato chiuso lunedì e la città aspetta una risposta.",
    "nl": "De veerboot naar de overkant werd maandag gesloten en de stad wacht op hulp.",
    "ru": "Паром на другой берег закрыли в понедельник, и город ждёт помощи от правительства.",
    "ar": "أغلقت العبارة إلى الضفة الأخرى يوم الاثنين وتنتظر المدينة المساعدة.",
}


@pytest.mark.parametrize(("code", "text"), SAMPLES.items())
def test_languages(code: str, text: str):
    assert detect_language(text) == code


def test_too_short_to_tell():
    assert detect_language("Pier closed. 12 34 56 78 90 12 34 56 78 90 12 34 56") is None
    assert detect_language("") is None


def test_headlines_without_function_words_go_to_the_classifier():
    assert (
        detect_language("Ferry captains strike third day; harbour board refuses new talks") == "en"
    )


def test_clear_english_never_loads_the_classifier():
    code = (
        "import sys\n"
        "from firsthand.ingest.language import detect_language\n"
        f"assert detect_language({SAMPLES['en']!r}) == 'en'\n"
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


@pytest.mark.parametrize(
    ("written", "code"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("English", "en"), ("it", "it"),
     ("klingon", None), ("", None), ("e", None)],
)  # fmt: skip
def test_codes(written: str, code: str | None):
    assert language_code(written) == code
