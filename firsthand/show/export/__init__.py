"""A desk in the forms that other programs read: a module for each form.

`export` writes one; `FORMS` lists them. What each holds stands in docs/exports.md.
"""

from firsthand.show.export.exporting import EVERYTHING, FORMS, Chosen, export

__all__ = ["EVERYTHING", "FORMS", "Chosen", "export"]
