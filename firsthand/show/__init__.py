"""The record shown to people and to programs. Only `cli` below prints."""
