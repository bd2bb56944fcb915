"""Words as data: one TOML file a topic, read by `load.py`."""
