"""How sure the text is of a figure: cues and how far they reach, aims, headings, times to come, former values."""
