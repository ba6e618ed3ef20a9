"""How a desk of one revision becomes one of the next; run by Alembic, see `embedded.py`."""
