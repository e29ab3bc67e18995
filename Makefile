# `make` prints this help. Everything is set up by the targets themselves: a fresh machine needs Python ≥ 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE_PATH_FIRST := PATH="$(CURDIR)/$(BIN):$$PATH"
FRONTEND := guidance_server/console/frontend
DEMO_INSTANCE ?= .demo

.PHONY: help setup dev sdk console words chromium demo serve test check fix types bench clean

help:            ## Show what each target does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: $(VENV)/.installed  ## Create the environment with pinned dependencies

$(VENV)/.installed: requirements.lock pyproject.toml tools/with_node.sh
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	tools/with_node.sh --install $(BIN)
	touch $@

dev: $(VENV)/.dev

$(VENV)/.dev: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	touch $@

sdk: sdk/js/dist/stages.json  ## Build the SDK's stages into sdk/js/dist

sdk/js/node_modules/.installed: sdk/js/package-lock.json $(VENV)/.installed
	cd sdk/js && $(NODE_PATH_FIRST) npm ci --no-audit --no-fund --loglevel=error
	touch $@

sdk/js/dist/stages.json: sdk/js/node_modules/.installed sdk/js/build.mjs $(shell find sdk/js/src -type f 2>/dev/null)
	cd sdk/js && $(NODE_PATH_FIRST) node build.mjs

console: $(FRONTEND)/../static/dist/.built  ## Build the console's styles and scripts

$(FRONTEND)/node_modules/.installed: $(FRONTEND)/package-lock.json $(VENV)/.installed
	cd $(FRONTEND) && $(NODE_PATH_FIRST) npm ci --no-audit --no-fund --loglevel=error
	touch $@

$(FRONTEND)/../static/dist/.built: $(FRONTEND)/node_modules/.installed $(shell find $(FRONTEND) -type f -not -path '*/node_modules/*' 2>/dev/null)
	cd $(FRONTEND) && $(NODE_PATH_FIRST) node build.mjs
	touch $@

CATALOGUES := $(patsubst %.po,%.mo,$(shell find guidance_server/translations -name '*.po' 2>/dev/null))

%.mo: %.po $(VENV)/.installed
	$(BIN)/pybabel --quiet compile --input-file=$< --output-file=$@

console: $(CATALOGUES)

words: dev       ## Read the console's words into its catalogues, and list those that have no translation yet
	$(BIN)/python -m tools.words

demo: setup sdk console  ## Serve the demo: console, target application, two weeks of history
	@exec $(BIN)/guidance demo --instance $(DEMO_INSTANCE) $(ARGS)

serve: setup sdk console  ## Serve an instance of your own from ./instance
	@exec $(BIN)/guidance serve $(ARGS)

chromium: dev
	@tools/find_chromium.sh $(BIN) > /dev/null

types: dev  ## Check the types of pure files (mypy) and of the SDK (tsc)
	$(BIN)/mypy $$($(BIN)/python tools/pure_files.py)
	cd sdk/js && $(NODE_PATH_FIRST) npm run --silent check

check: dev sdk console types  ## Lint and type checks
	$(BIN)/ruff check .

fix: dev  ## Mend what can be mended
	$(BIN)/ruff check --fix .

test: dev sdk console chromium check  ## Everything that CI runs: lint, types, SDK tests, pytest with a browser
	cd sdk/js && $(NODE_PATH_FIRST) npm test --silent
	cd $(FRONTEND) && $(NODE_PATH_FIRST) npm test --silent
	CHROMIUM="$$(tools/find_chromium.sh $(BIN))" $(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

bench: dev sdk console chromium  ## Measure speed and size; writes bench/RESULTS.md and bench/results.json
	CHROMIUM="$$(tools/find_chromium.sh $(BIN))" $(BIN)/python -m bench $(ARGS)

clean:           ## Remove what was built (the environment and the demo's data stay)
	rm -rf sdk/js/dist $(FRONTEND)/../static/dist
