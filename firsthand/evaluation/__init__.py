"""Metrics as published, so that figures can be compared."""
