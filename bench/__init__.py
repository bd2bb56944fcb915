"""How fast catchup is: `make bench` measures, prints one table and writes RESULTS.md. Nothing here is tested by pytest.

Absolute figures move from machine to machine, so every line has a ratio to something of this machine: the bare interpreter, one
pass of `re` with a character class, two busy loops, news text of 10 KB.
"""
