"""What the commands of `cli.py` share and do: options, the checks of a call, explain and timeline."""
