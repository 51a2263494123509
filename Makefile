# Two commands are all the set-up there is: `make demo` and `make test`. Both make the virtual environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
POSTGRES = { command -v postgres || ls /usr/lib/postgresql/*/bin/postgres; } >/dev/null 2>&1

.PHONY: demo test test-deps check quality train train-smoke lock docs clean

demo: $(STAMP)  ## set up, and show the brief of the sample reports: the gist here, all of it as a page
	@$(BIN)/onrecord brief samples/reports --short
	@mkdir -p build && $(BIN)/onrecord brief samples/reports --format html --output build/demo.html
	@echo "Here it is as a page, each line linked to its sentence: build/demo.html"

test: $(STAMP)  ## set up, and run the tests
	@command -v chromium >/dev/null || echo "Chromium is missing: the browser tests will be skipped. 'make test-deps' installs it."
	@$(POSTGRES) || echo "PostgreSQL is missing: the store is tested on SQLite alone. 'make test-deps' installs it."
	@$(BIN)/python -m pytest

test-deps:  ## install the system packages that some tests need (Debian; as root or with sudo)
	@command -v chromium >/dev/null && $(POSTGRES) || { S=$$(command -v sudo || true); $$S apt-get update -qq && $$S apt-get install -y -qq chromium postgresql; }

check: $(STAMP)  ## lint, types, import contract, size limits
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(STAMP)  ## measure everything and check the floors
	$(BIN)/python -m quality

train: .venv-train/.installed  ## make the shipped models anew from ../shared: hours on two cores, minutes on a GPU; goes on where it broke off
	.venv-train/bin/python -m training

train-smoke: .venv-train/.installed  ## run every step of the training on a tenth of the data, into build/smoke: under ten minutes
	rm -rf build/smoke
	.venv-train/bin/python -m training --smoke --work build/smoke --output build/smoke/models

.venv-train/.installed: pyproject.toml requirements/train.lock
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --quiet -r requirements/train.lock
	.venv-train/bin/python -m pip install --quiet --quiet --no-deps --no-build-isolation -e .
	@touch $@

PIN := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-header

lock: $(STAMP)  ## pin what pyproject.toml asks for
	$(PIN) --generate-hashes --extra dev --extra feeds --extra llm --extra postgres --extra web -o requirements/dev.lock pyproject.toml
	$(PIN) --extra train -o requirements/train.lock pyproject.toml
	@sed -i 's/^\(torch==[0-9.]*\)+cpu/\1/' requirements/train.lock  # where a machine has its own build of torch

docs: $(STAMP)  ## write the generated pages: docs/cli.md, and the brief in README.md
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) .venv-train .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(STAMP): pyproject.toml requirements/dev.lock
	@echo "Setting up $(VENV) (once, about a minute) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --require-hashes -r requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --quiet --no-deps --no-build-isolation -e .
	@touch $@
