"""One record that grows: the desk in one SQLite file."""
