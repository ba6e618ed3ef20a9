"""Time expressions -> values and days."""
