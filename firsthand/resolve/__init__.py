"""As written -> as meant: who, when, where."""
