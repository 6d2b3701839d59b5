# Everything that a checkout can do. Needs GNU make and a Python >= 3.11 with pip and venv; the rest comes by itself.
PYTHON ?= python3
ARGS ?=

# The Python that PYTHON names is insisted on when somebody chose it, and a first guess otherwise.
ifneq ($(origin PYTHON),file)
export PYQUIZ_SETUP_PYTHON := $(PYTHON)
endif

# An environment whose checkout was moved, or whose interpreter is gone, is made anew.
ifneq ($(shell test -x .venv/bin/python && cat .venv/.here 2>/dev/null),$(CURDIR))
stale := anew
endif

.DEFAULT_GOAL := help
.PHONY: help study test check bench corpus fuzz docs messages picture clean anew

help:
	@echo 'make study   set up and study          (ARGS="--topic gil" and the like are passed on)'
	@echo 'make test    set up and run the tests  (ARGS="tests/stats -k streak")'
	@echo 'make check   set up and run the gates: ruff, mypy, import rules, the deck'
	@echo 'make bench   set up and measure how long learners and authors wait, and what the walls cost'
	@echo 'make corpus  set up and try every attack in every way that this machine has  (ARGS="3.14 naive" for some)'
	@echo 'make fuzz    set up and fuzz what reads files of strangers  (ARGS="300 notes table": seconds for each, targets)'
	@echo 'make docs     write anew what documents tell of deck and rules: docs/myths.md, docs/rules.md, docs/schema/, tables in the guide and the README'
	@echo 'make messages bring the catalogues of quiz/wording/locale up to date'
	@echo 'make picture draw docs/screen.svg anew from a real run'
	@echo 'make clean   remove what was set up or built; what you learned stays'
	@echo 'PYTHON=python3.13 chooses the interpreter to set up with'

study: .venv/.ready
	@.venv/bin/pyquiz study $(ARGS)

test: .venv/.ready-dev
	@.venv/bin/python -m pytest -n auto --maxprocesses 8 $(ARGS)

check: .venv/.ready-dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@.venv/bin/pyquiz check
	@.venv/bin/pyquiz prove --recorded

bench: .venv/.ready-dev
	@.venv/bin/python tests/benchmarks/waiting.py
	@.venv/bin/python tests/benchmarks/starting.py
	@.venv/bin/python tests/benchmarks/walls.py
	@.venv/bin/python tests/benchmarks/checking.py

corpus: .venv/.ready-dev
	@.venv/bin/python tests/benchmarks/corpus.py $(ARGS)

fuzz: .venv/.ready-dev
	@.venv/bin/python -c 'import atheris' 2>/dev/null || .venv/bin/python -m pip install -q -e '.[fuzz]'
	@.venv/bin/python -m tests.fuzzing $(ARGS)

docs: .venv/.ready-dev
	@.venv/bin/python tools/documents.py

messages: .venv/.ready-dev
	@.venv/bin/python tools/messages.py

picture: .venv/.ready
	@.venv/bin/python tools/picture.py

clean:
	rm -rf .venv .pythons build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .fuzz
	find quiz sandbox tests content -name __pycache__ -type d -prune -exec rm -rf {} +

anew:

.venv/.ready: pyproject.toml $(stale)
	@sh tools/setup

.venv/.ready-dev: pyproject.toml $(stale)
	@sh tools/setup dev
