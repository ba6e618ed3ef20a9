"""Names of files without the folders that they lie in: those can tell who the user is."""

from __future__ import annotations

import re

_FOLDER = re.compile(r"[\\/]+")


def file_name(path: str | None) -> str:
    r"""The last part of a path: `/home/ines/kelm.txt` and `C:\Ines\kelm.txt` are `kelm.txt`.

    Args:
        path: of a file or folder, of any system; None where it is not known.
    """
    parts = [part for part in _FOLDER.split(path or "") if part]
    return parts[-1] if parts else ""
