# make run    start the system             make check  in a minute: lint, types, contracts, the domain's tests
# make demo   the same, filled             make test   everything CI runs
# make env    what they run on             make fix    let ruff mend what it can
.PHONY: env dev run demo check test coverage fix lint lock bench pictures personvern licences advisories lives
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# uv reads none of pip's settings: where packages come from, and which authorities to trust, it is told here
PIPS = $(BIN)/python -m pip config get
UV = UV_DEFAULT_INDEX="$${PIP_INDEX_URL:-$$($(PIPS) global.index-url 2>/dev/null)}" \
	SSL_CERT_FILE="$${SSL_CERT_FILE:-$$($(PIPS) global.cert 2>/dev/null)}" $(BIN)/uv
# by uv, and by pip where uv can't be had or can't reach the packages
INSTALL = install() { $(UV) pip install --quiet --python $(BIN)/python --compile-bytecode "$$@" \
	|| { echo "Installerer med pip i stedet for uv. Det tar lengre tid."; $(BIN)/pip install --quiet "$$@"; }; }; install --no-deps

env: $(VENV)/.ready  # to run the system
dev: $(VENV)/.dev    # and to work on it

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "heltmed trenger Python 3.11 eller nyere.")'
	$(PYTHON) -m venv $(VENV)
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > $(VENV)/uv.lock
	@$(BIN)/pip install --quiet --quiet --no-deps --require-hashes --requirement $(VENV)/uv.lock || true
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@$(INSTALL) --no-build-isolation --editable .
	$(BIN)/python -m compileall -q -j 0 domain tasks flows deployments
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.ready
	@$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@

run: env
	$(BIN)/heltmed run

demo: env
	$(BIN)/heltmed demo

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint
	$(BIN)/pytest tests/domain

test: lint
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder --durations 10

coverage: dev  # which lines no test runs; the browser's and the killed servers' are processes of their own and don't count
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered --cov-report=html:build/coverage

fix: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pictures: dev  # of the process and of the rooms, after a change of them or of the forms' names
	$(BIN)/python -m deployments.picture.picture
	$(BIN)/python -m deployments.picture.rooms

personvern: env  # docs/personvern.md, after a change of the register (domain/privacy) or of a table
	$(BIN)/python -m deployments.picture.privacy

licences: env  # docs/lisenser.md, after a change of the lock
	$(BIN)/python -m deployments.supply.licences

advisories: env  # known faults of what is in the locks; ARGS="--data FOLDER" reads OSV's files instead of asking
	$(BIN)/python -m deployments.supply.advisories $(ARGS)

bench: env
	$(BIN)/python -m deployments.bench $(ARGS)

lives: dev
	HELTMED_JOBS=200 HELTMED_YEARS=3 $(BIN)/pytest -s tests/lives

LOCK = $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links $(ARGS)

lock: env  # ARGS=--upgrade takes the newest of everything
	@$(LOCK) --group install --output-file requirements.lock pyproject.toml
	@$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock
