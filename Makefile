# Everything runs in a virtual environment of its own in .venv; nothing is installed elsewhere.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null && { echo $$p; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RECORD := demo/talks.communique

.PHONY: help demo test test-all lint eval corpus bench docs check clean

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "communique needs Python 3.11 to 3.14: none was found (set PYTHON=...)"; exit 1; }
	@echo "making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade --constraint constraints.txt pip
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt
	@echo "installing communique and what it needs"
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	@echo "installing what the tests need"
	@$(PIP) install --constraint constraints.txt --group dev
	@touch $@

demo: $(VENV)/.installed ## Read examples/ into a record and draw its dossier
	@mkdir -p demo
	@$(BIN)/communique build examples/reports --record $(RECORD) --dossier demo/dossier || test $$? -eq 3
	@echo
	@echo "The dossier is at $(CURDIR)/demo/dossier/index.html: open it in a browser."

test: $(VENV)/.dev ## Run the tests
	@$(BIN)/python -m pytest -n auto

test-all: $(VENV)/.dev ## Run the slow tests too
	@$(BIN)/python -m pytest -n auto -m "slow or not slow"

lint: $(VENV)/.dev ## Style, types, and which module may import which
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --config pyproject.toml

eval: $(VENV)/.dev ## Measure quality against the pinned floors
	@$(BIN)/python -m eval --check

corpus: $(VENV)/.dev ## Check the corpus and print its figures
	@$(BIN)/python -m corpus validate
	@$(BIN)/python -m corpus figures

bench: $(VENV)/.dev ## Measure speed and memory against the pinned floors
	@$(BIN)/python -m bench --check

docs: $(VENV)/.dev ## Write the reference pages anew
	@$(BIN)/python docs/make_reference.py

check: test lint eval ## All that CI runs

clean: ## Remove what was made
	rm -rf $(VENV) demo site dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .benchmarks
