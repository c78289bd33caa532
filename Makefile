# Everything here sets itself up: Python 3.11 to 3.13 with venv is all that a machine needs.
#   make demo    builds the graph of samples/, answers three questions, writes the page
#   make test    style, types, layers, tests
#   make docs    writes the documentation site
# PYTHON=python3.13 takes another interpreter, VENV=dir another place for what is installed, TESTS='tests/text -x' what
# else pytest is told.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
OUT ?= demo-output
DOCS ?= docs-site
# One more than there are processors: some tests wait.
TOGETHER ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
export PYTHONUTF8 := 1

.PHONY: demo docs test lint check-types check-layers unit browser java stores clean

demo: $(VENV)/.installed
	@rm -rf $(OUT)/graph && mkdir -p $(OUT)
	$(BIN)/kg build samples --graph $(OUT)/graph
	@scripts/demo-questions $(BIN)/kg $(OUT)/graph
	$(BIN)/kg show --graph $(OUT)/graph -o $(OUT)/network.html
	@echo "The page: $(CURDIR)/$(OUT)/network.html"

docs: $(VENV)/.installed-docs
	$(BIN)/python -m scripts.docs $(DOCS)

test: lint check-types check-layers unit

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: $(VENV)/.installed-dev
	$(BIN)/mypy

check-layers: $(VENV)/.installed-dev
	$(BIN)/lint-imports

unit: $(VENV)/.installed-dev browser java stores
	$(BIN)/python -m pytest -n $(TOGETHER) --dist worksteal $(TESTS)

# Tests that open pages need Chromium and a Persian font; where they cannot be had, those tests say so and are skipped.
browser:
	@scripts/install-browser || echo "no Chromium: the tests that open pages will be skipped"

# Spark needs Java 17; where it cannot be had, the tests of Spark say so and are skipped.
java:
	@scripts/install-java || echo "no Java: the tests of Spark will be skipped"

# Tests that push graphs to Virtuoso need it; where it cannot be had, they say so and are skipped.
stores:
	@scripts/install-virtuoso || echo "no Virtuoso: the tests that push to it will be skipped"

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: needs Python 3.11, 3.12 or 3.13 (or PYTHON=/path/to/one)" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) install "pip>=25.1"
	$(PIP) install -e .
	@touch $@

$(VENV)/.installed-docs: pyproject.toml | $(BIN)/python
	$(PIP) install "pip>=25.1"
	$(PIP) install -e . --group docs
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) install "pip>=25.1"
	$(PIP) install -e . --group dev
	@touch $@ $(VENV)/.installed $(VENV)/.installed-docs

clean:
	rm -rf $(VENV) $(OUT) $(DOCS) dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
