"""The grammar that kinds share: numerals, ranges, qualifiers, amounts of money, calendar time."""
