"""What is asked of a desk, one question a file: rows of tables -> the types of `types/desk.py`.

All of them count only the version of a page that is current (`filters.from_current`). They put a
limit on their rows before they gather what belongs to each, so that a long list costs no more
than a short one.
"""
