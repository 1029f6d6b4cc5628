# Everything a developer or a clerk's IT person types. `make` alone lists it.
# A shell may tell Python not to keep compiled files: then every start compiles anew, so it is taken back here.
unexport PYTHONDONTWRITEBYTECODE
SHELL := /bin/bash
MAKEFLAGS += --no-print-directory

PY ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin
UV_LOCK := $(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --strip-extras --no-annotate

.PHONY: list setup run test test-postgres test-spark check lint fix bench lock where pictures
.DEFAULT_GOAL := list

list: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1|/' | awk -F'|' '{printf "  %-20s %s\n", $$1, $$2}'

setup: ## make the environment in .venv that run and test use, and build the page style
	@test -n "$(PY)" || { echo "No Python found: install python3.11, or say which:  make setup PY=/path/to/python3.11" >&2; exit 1; }
	@$(PY) setup/environment.py $(if $(CI),spark,all)
	@$(BIN)/python frontend/build.py

run: ## serve the demonstration on http://127.0.0.1:8000/ (PORT=8001 for another port)
	@test -n "$(PY)" || { echo "No Python found: install python3.11, or say which:  make run PY=/path/to/python3.11" >&2; exit 1; }
	@$(PY) setup/environment.py run
	@$(BIN)/python frontend/build.py
	@exec $(BIN)/frankpledge serve --demo --port $(PORT)

test: setup lint ## everything: checks, then all tests on SQLite, then the tables' tests on PostgreSQL
	@$(BIN)/python setup/testing.py

test-postgres: setup ## only the tests of rules, tables and changes, on PostgreSQL
	@$(BIN)/python setup/testing.py postgres

test-spark: ## install Spark beside the rest (it stays; 330 MB, needs Java 17), and run only the tests that need it
	@$(PY) setup/environment.py spark
	@$(BIN)/python setup/testing.py spark

check: setup lint ## what CI runs first, changes nothing: format, lint, import contracts, types, migrations, house tests
	@$(BIN)/python -m pytest tests/house

lint:
	@$(BIN)/ruff format --check --quiet --output-format concise . || { echo "Some files are not formatted: run  make fix" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --cache-dir build/import-linter > build/lint-imports.txt 2>&1 || { cat build/lint-imports.txt; exit 1; }
	@$(BIN)/mypy --no-error-summary --cache-dir build/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run > build/migrations.txt 2>&1 || { cat build/migrations.txt; echo "The tables have changed: write a migration." >&2; exit 1; }
	@echo "Format, lint, import contracts, types and migrations: no complaints."

fix: setup ## format, and mend what ruff can
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix .

bench: setup ## take every figure of docs/benchmarks.md and write the page anew
	@$(BIN)/python -m bench

pictures: setup ## take the pictures of README and handbook anew, with the browser journeys
	@FRANKPLEDGE_PICTURES=docs/pictures $(BIN)/python -m pytest tests/journeys -m browser

lock: setup ## resolve the dependencies of requirements/*.in anew, with hashes and no addresses
	@for name in bootstrap core dev spark node; do \
	  echo "$$name"; $(UV_LOCK) requirements/$$name.in -o requirements/$$name.lock $(ARGS) || exit 1; done

where: ## where a noun lives, in every layer:  make where NOUN=minute
	@test -n "$(NOUN)" || { echo "Name a noun:  make where NOUN=minute" >&2; exit 2; }
	@git ls-files --cached --others --exclude-standard | grep -E '(^|/)(test_)?$(NOUN)(_[a-z_]+)?\.[a-z]+$$' \
	  || { echo "No file is named after $(NOUN)." >&2; exit 1; }
