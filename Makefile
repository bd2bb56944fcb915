# `make run` and `make test` need nothing but Python 3.11 or later, git and make: the environment is set up on the way.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: run test lint bench imports calls clean
.DEFAULT_GOAL := run

run: $(READY)
	$(BIN)/catchup figures seeds

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Some ten minutes; OPTIONS='--mb 3 --no-peers' for a glance, OPTIONS=--full for an evening.
bench: $(READY)
	$(BIN)/python -m bench $(OPTIONS)

# What `catchup figures` loads; fails where that is more than it needs.
imports: $(READY)
	$(BIN)/python -m bench.imports

# How many calls a figure and a claim cost; fails where a change makes them more. Counted, not timed: the same on every machine.
calls: $(READY)
	$(BIN)/python -m bench.calls

# Made anew when what is to be installed changes.
$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "catchup needs Python 3.11 or later")'
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	# pip compiles what it installs, but for what stays where it is; where Python may not write bytecode, nobody would
	$(BIN)/python -m compileall -q catchup
	touch $@

clean:
	rm -rf $(VENV) bench/.venv-peers .pytest_cache .mypy_cache .ruff_cache .hypothesis
