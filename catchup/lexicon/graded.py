"""What is named by its grade, read the same way where numbers are found and where words are cut (contract, section 1.2)."""

from __future__ import annotations

#: the grades of fuels, which count nothing: 95 号汽油, 0#柴油
FUELS = "89|9[0-8]|10|20|35|50|0"
