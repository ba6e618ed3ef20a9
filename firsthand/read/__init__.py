"""Report -> Reading: one report at a time, whatever its house or language level."""
