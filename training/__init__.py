"""Trains, measures and exports the reader; the package itself never imports it."""
