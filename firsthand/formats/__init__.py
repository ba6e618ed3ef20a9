"""The forms that readings have outside of the program; `store` and `show` share them."""

from firsthand.formats.reading_in import reading_from_dict
from firsthand.formats.reading_out import FORMAT, reading_to_dict, reading_to_json

__all__ = ["FORMAT", "reading_from_dict", "reading_to_dict", "reading_to_json"]
