# Everything there is to do here, by name: `make` lists it.
# Paths are relative throughout, so that the folder's own path may hold a space.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh
.SHELLFLAGS := -euc
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --generate-hashes --no-emit-index-url \
	--python-version 3.11 --custom-compile-command 'make lock'
DIR := ../shared/cases
CATALOGUES := $(wildcard locales/*.py locales/*/LC_MESSAGES/*.po)

.PHONY: help setup run demo audit statement test lint bench cases forms fuzz build crash faults layouts lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s  %s\n", $$1, $$2 }' Makefile

setup: .venv/project ## Set everything up: system packages, .venv, dependencies, catalogues

run: setup ## Open the kiosk; without a display, run the demonstration
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname)" = Darwin ]; then \
		exec $(BIN)/kiosk run; \
	else \
		echo "There is no display, so here is the demonstration instead."; \
		$(BIN)/kiosk demo --out demo-out; \
		echo "Its screenshots are in demo-out."; \
	fi

demo: setup ## Fill in every service with the line down, bring it up, check what arrived
	$(BIN)/kiosk demo --out demo-out

audit: setup ## Draw every screen in every look into gallery-out, and audit each; takes long
	$(BIN)/kiosk gallery --out gallery-out

statement: .venv/test-packages setup ## Run the checks of the accessibility statement, and write it anew; takes long
	$(BIN)/kiosk accessibility report --out build/report
	cp build/report/report.md accessibility/STATEMENT.md

test: .venv/test-packages lint ## Every check: lint, then the tests
	$(BIN)/pytest -n 2

lint: setup ## Style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/test-packages setup ## Measure against the floor of this machine, as ratios
	$(BIN)/python -m tests.bench

cases: setup ## Judge the form engine by a folder of recorded cases: make cases DIR=...
	$(BIN)/python -m tests.cases "$(DIR)"

forms: setup ## Fill in every real form beside this folder by keys alone; PEOPLE=5 lets five people do it
	$(BIN)/python -m tests.real_forms $(if $(PEOPLE),--people $(PEOPLE))

fuzz: setup ## The long hunt for inputs that break the form engine
	$(BIN)/pytest -n 2 --timeout 3600 --hypothesis-profile long tests/fuzz

build: setup .venv/build-packages ## Build dist/kiosk with PyInstaller, open its first screen, convert its forms
	$(BIN)/pyinstaller --noconfirm --log-level ERROR build.spec
	@du -sh dist/kiosk
	@echo "Milliseconds to the first screen:"
	@XDG_DATA_HOME="$(CURDIR)/build" QT_QPA_PLATFORM=offscreen dist/kiosk/kiosk run --exit-when-ready
	@XDG_DATA_HOME="$(CURDIR)/build" dist/kiosk/kiosk services check
	@XDG_DATA_HOME="$(CURDIR)/build" dist/kiosk/kiosk services paper street-problem --out build/paper.pdf

crash: .venv/test-packages setup ## Kill it at every call to disk and network, cut its power; N=200 takes a sample
	$(BIN)/python -m tests.crash $(if $(N),--kills $(N))

faults: .venv/test-packages setup ## Every fault of disk, line, clock and receiver: what must be true, is it?
	$(BIN)/pytest -n 2 -m "" --timeout 3600 tests/faults

layouts: setup ## Make the layouts of the on-screen keyboard anew from xkb-data (Linux)
	$(BIN)/python -m accessibility.keyboard.from_xkb

lock: setup ## Pin the newest dependencies that pyproject.toml allows
	$(LOCK) -o requirements.txt
	$(LOCK) --extra dev -o requirements-dev.txt

clean: ## Remove all that was made here, .venv too
	rm -rf .venv build dist demo-out gallery-out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find kiosk forms accessibility locales tests -name __pycache__ -exec rm -rf {} +
	find locales -name '*.mo' -delete

# Each file below marks a step of the set-up that is done; make does a step again when what it rests on changes.

.venv/system-packages: .ci/system-packages
	@.ci/system-packages
	@mkdir -p .venv && touch $@

.venv/test-packages: .ci/system-packages .venv/system-packages
	@.ci/system-packages --test
	@touch $@

.venv/build-packages: .ci/system-packages .venv/system-packages
	@.ci/system-packages --build
	@touch $@

.venv/pyvenv.cfg: .ci/make-venv .venv/system-packages
	@.ci/make-venv
	@touch $@

.venv/dependencies: requirements-dev.txt .venv/pyvenv.cfg
	@echo "Installing the pinned dependencies into .venv; the first time takes some minutes."
	@$(PIP) --require-hashes -r requirements-dev.txt
	@$(BIN)/python -c 'import PySide6.QtWidgets'
	@touch $@

.venv/project: pyproject.toml $(CATALOGUES) .venv/dependencies
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@
