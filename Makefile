# `make site` and `make test` set up all they need, in .venv/ and nowhere else.
PYTHON ?= python3
BIN := .venv/bin
LOCKS := requirements-build.txt requirements.txt

.DEFAULT_GOAL := help
.PHONY: help site serve check spelling test mutants bench bless schema lock clean

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

site: $(BIN)/.ready  ## Build the site into site/
	@$(BIN)/etalon build

serve: $(BIN)/.ready  ## Preview the site; reloads when data/, docs/ or theme/ changes
	@$(BIN)/etalon serve

check: $(BIN)/.ready  ## Check the data and the prose, report everything at once
	@$(BIN)/etalon check

spelling: $(BIN)/.ready-test  ## Check the spelling of all texts with dictionaries; warnings only
	@$(BIN)/python tools/spelling.py

test: $(BIN)/.ready-test  ## Run all tests, the browser's too
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

mutants: $(BIN)/.ready-mutants  ## Plant small faults and count those that no test notices: ONLY='etalon.text.*' EVERY=10, SHOW=… for patches
	@$(BIN)/python -m tools.mutants --only '$(or $(ONLY),*)' --every $(or $(EVERY),1) --show '$(SHOW)' --control '$(or $(CONTROL),0)'

bench:  ## Measure speed and size side by side with other generators
	@$(PYTHON) bench/run.py

bless: $(BIN)/.ready-test  ## Accept the present output as what the golden tests expect
	@$(BIN)/python -m tests.portal.bless

schema: $(BIN)/.ready  ## Write data/.schema/ and .vscode/ anew after a change to a kind
	@$(BIN)/python -m etalon.editor.schemas

lock: $(BIN)/.ready  ## Write the lock files anew after a change to pyproject.toml
	@tools/lock.sh

clean:  ## Remove what the other targets made
	rm -rf .venv site .site-*-new* .pytest_cache .ruff_cache .mypy_cache .hypothesis .mutants

$(BIN)/.ready: $(LOCKS) pyproject.toml tools/setup.sh
	@tools/setup.sh "$(PYTHON)" requirements.txt
	@touch $@

$(BIN)/.ready-mutants: requirements-mutants.txt $(BIN)/.ready-test
	@tools/setup.sh "$(PYTHON)" requirements-mutants.txt
	@touch $@

$(BIN)/.ready-test: requirements-test.txt tools/browser.py tools/spelling.py $(BIN)/.ready
	@tools/setup.sh "$(PYTHON)" requirements-test.txt
	@$(BIN)/python tools/browser.py
	@$(BIN)/python tools/spelling.py --get
	@touch $@
