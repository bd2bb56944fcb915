"""The time that a figure is for: in its sentence, above it, in its table, over a length of years."""
