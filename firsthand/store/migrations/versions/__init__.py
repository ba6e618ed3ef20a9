"""The revisions, oldest first; once released, none is ever changed."""
