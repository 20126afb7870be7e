# `make site` and `make test` set up all they need, in .venv/ and nowhere else.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -q -n auto --dist worksteal
LOCKS := requirements-build.txt requirements.txt

.DEFAULT_GOAL := help
.PHONY: help site serve check diff spelling publish test quick lint edits mutants language-server bench bench-build bench-serve bench-search bless schema lock clean

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

site: $(BIN)/.ready  ## Build the site into site/
	@$(BIN)/etalon build

serve: $(BIN)/.ready  ## Preview the site; reloads when data/, docs/ or theme/ changes
	@$(BIN)/etalon serve

check: $(BIN)/.ready  ## Check the data and the prose, report everything at once; REPORT=FILE writes it as Markdown too
	@$(BIN)/etalon check $(if $(REPORT),--report '$(REPORT)')

diff: $(BIN)/.ready  ## Tell what changed since BASE=main in every language; AS=markdown or json
	@$(BIN)/etalon diff --format $(or $(AS),text) '$(or $(BASE),main)'

spelling: $(BIN)/.ready-test  ## Check the spelling of all texts with dictionaries; warnings only
	@$(BIN)/python -m tools.spelling

publish: $(BIN)/.ready  ## Enter new addresses into data/published.txt; the main branch does it by itself
	@$(BIN)/etalon publish

test: lint  ## Run all tests, the browser's too
	@$(PYTEST)

quick: lint  ## Run what a minute allows: no browser, no built site, no real data
	@$(PYTEST) -m "not builds" tests/etalon tests/portal tests/languages

lint: $(BIN)/.ready-test
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/zizmor --offline --quiet .github/workflows
	@$(BIN)/actionlint -shellcheck= -pyflakes= .github/workflows/*.yml

edits: $(BIN)/.ready-test  ## Make 200 random right edits on copies of the data, and say which the check refuses
	@$(BIN)/python -m pytest -q tests/edits/whole.py
	@$(BIN)/python -m tests.edits 200

mutants: $(BIN)/.ready-mutants  ## Plant small faults and count those that no test notices: ONLY='etalon.text.*' EVERY=10, SHOW=… for patches
	@$(BIN)/python -m tools.mutants --only '$(or $(ONLY),*)' --every $(or $(EVERY),1) --show '$(SHOW)' --control '$(or $(CONTROL),0)'

bench:  ## Measure speed and size side by side with other generators
	@$(PYTHON) bench/run.py

bench-build:  ## Measure builds and checks, cold and warm, beside Hugo
	@$(PYTHON) bench/builds.py

bench-serve: $(BIN)/.ready  ## Measure 500 saves of the preview: until the page shows them, and its memory
	@$(BIN)/python bench/serve.py

bench-search: $(BIN)/.ready-test  ## Measure the search side by side with others; needs npm
	@$(BIN)/python -m bench.search

language-server: $(BIN)/.ready-test  ## Try the data's schemas in the language server of editors' programs; needs node and npm
	@cd tools/language_server && npm ci --silent --ignore-scripts --no-audit --no-fund
	@$(BIN)/python -m pytest -q tools/language_server

bless: $(BIN)/.ready-test  ## Accept the present output as what the golden tests expect
	@$(BIN)/python -m tests.portal.bless

schema: $(BIN)/.ready  ## Write data/.schema/ and .vscode/ anew after a change to a kind
	@$(BIN)/python -m etalon.editor.schemas

lock: $(BIN)/.ready  ## Write the lock files anew after a change to pyproject.toml
	@tools/lock.sh

clean:  ## Remove what the other targets made
	rm -rf .venv site .cache .site-*-new* .pytest_cache .ruff_cache .mypy_cache .hypothesis .mutants

$(BIN)/.ready: $(LOCKS) pyproject.toml tools/setup.sh
	@tools/setup.sh "$(PYTHON)" requirements.txt
	@touch $@

$(BIN)/.ready-mutants: requirements-mutants.txt $(BIN)/.ready-test
	@tools/setup.sh "$(PYTHON)" requirements-mutants.txt
	@touch $@

$(BIN)/.ready-test: requirements-test.txt tools/browser.py tools/fonts.py tools/packages.py $(BIN)/.ready
	@tools/setup.sh "$(PYTHON)" requirements-test.txt
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.fonts
	@touch $@
