"""Accuracy floors, speed, memory and size; run as `python -m benchmarks.NAME`."""
