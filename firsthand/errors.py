"""What can go wrong, as a tree.

FirsthandError
├── InputError        a file, page or line that cannot be read as a report
│   └── LanguageError     a text in a language that is not read
├── SettingError      an option or setting with a value out of range
├── ModelError        the model's files are missing, changed or of another version
└── GazetteerError    a file of places is missing, damaged or no GeoNames dump
"""

from __future__ import annotations


class FirsthandError(Exception):
    """Base of every error that Firsthand raises on purpose."""


class InputError(FirsthandError):
    """A file, page or line cannot be read as a report; the message names place and remedy."""


class LanguageError(InputError):
    """The text is in a language that is not read; the message says which."""


class SettingError(FirsthandError):
    """An option or setting has a value out of range; the message names the range."""


class ModelError(FirsthandError):
    """The model's files are missing, changed or of another version."""


class GazetteerError(FirsthandError):
    """A file of places is missing, damaged or no GeoNames dump; the message says what to do."""


class DeskError(FirsthandError):
    """A desk cannot be opened, read or written; the message names the file and the remedy."""
