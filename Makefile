# `make` alone lists what there is.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
# What runs, what tests it, what checks it: each is installed when a target first needs it.
RUN := $(VENV)/.requirements
TEST := $(VENV)/.requirements-test
CHECK := $(VENV)/.requirements-check
CATALOGUES := locale/.compiled
# Where bytecode is not kept, each process of the tests compiles a thousand modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup env demo test faults year check format messages lock bench load scale measure accessibility pictures clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(CHECK) $(CATALOGUES) ## make the virtual environment in .venv/
	@for need in chromium:chromium soffice:libreoffice-writer-nogui msgfmt:gettext \
	    redis-server:redis-server pdftoppm:poppler-utils; do \
	  command -v "$${need%%:*}" >/dev/null || echo "not here: $${need%%:*} (Debian package $${need##*:}); tests that need it will be listed as not run"; \
	done

$(PY):
	@python=; for name in python3 python3.13 python3.12 python3.11; do \
	  if command -v $$name >/dev/null && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then echo "Python 3.11 or later is missing (Debian package python3)" >&2; exit 1; fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then echo "Python's venv is missing (Debian package python3-venv)" >&2; exit 1; fi; \
	$$python -m venv $(VENV)

$(VENV)/.%: %.txt | $(PY)
	@echo "installing $< (once)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(CATALOGUES): $(RUN) $(wildcard locale/*/LC_MESSAGES/django.po)
	@$(PY) manage.py compile_catalogues >/dev/null
	@touch $@

demo: $(CATALOGUES) ## set everything up and serve the running system
	@exec $(PY) manage.py demo

env: ## write .env for docker compose, with secrets of its own
	@python3 deploy/make_env.py

test: $(TEST) $(CATALOGUES) ## pass the tests
	@$(PY) -m pytest -n auto --dist worksteal -q

faults: $(TEST) $(CATALOGUES) ## break workers, brokers, mail servers and clocks; count what arrived
	@$(PY) -m pytest -n 2 --dist loadgroup -q tests/faults

year: $(TEST) $(CATALOGUES) ## a year in minutes, from the mandate to the next call; count what came of it
	@$(PY) -m tests.year

check: $(CHECK) $(CATALOGUES) ## format, lint, types, import contracts, migrations, templates, translations
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) -m tests.migrations
	$(PY) manage.py check --fail-level WARNING
	$(VENV)/bin/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(PY) -m tests.catalogues check

format: $(CHECK) ## format code and templates
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .
	-$(VENV)/bin/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

messages: $(CHECK) ## collect what is marked for translation into locale/
	$(PY) -m tests.catalogues collect

lock: $(CHECK) ## lock the requirements anew, with hashes and without addresses
	for name in requirements requirements-test requirements-check; do \
	  UV_PYTHON_DOWNLOADS=never $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-header --python $(PY) $$name.in -o $$name.txt; \
	done

bench: $(TEST) $(CATALOGUES) ## measure pages and the report beside a floor
	@$(PY) -m tests.bench.run

load: $(TEST) $(CATALOGUES) ## the last hour: 59 saves a second on gunicorn, PostgreSQL and Redis, limits on
	@$(PY) -m tests.bench.last_hour

scale: $(TEST) $(CATALOGUES) ## every page with 25 years of 196 replies, beside one year
	@LOG_LEVEL=ERROR $(PY) -m pytest -n 0 -q tests/scale

measure: $(TEST) ## count what keeps the code legible: folders, names, types, imports, templates
	@$(PY) -m tests.measure

accessibility: $(TEST) ## write down which pages the tests look at, for the statement on accessibility
	@LOOKS=write $(PY) -m pytest -n 0 -q -m needs_chromium $$(grep -rl "from tests.accessibility" --include="test_*.py" tests)

pictures: $(TEST) ## take the pictures of pages: of the help, and ten in six languages
	@$(PY) -m tests.pictures

clean: ## remove what was built; what the system stored stays in var/
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
