# make run    start the system             make test   everything CI runs
# make demo   the same, filled             make fix    let ruff mend what it can
.PHONY: env run demo test fix lint lock bench pictures lives
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

env: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "heltmed trenger Python 3.11 eller nyere.")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --no-deps --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q $(VENV)/lib domain tasks flows deployments
	@touch $@

run: env
	$(BIN)/heltmed run

demo: env
	$(BIN)/heltmed demo

lint: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder --durations 10

fix: env
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pictures: env  # of the process and of the rooms, after a change of them or of the forms' names
	$(BIN)/python -m deployments.picture.picture
	$(BIN)/python -m deployments.picture.rooms

bench: env
	$(BIN)/python -m deployments.bench $(ARGS)

lives: env
	HELTMED_JOBS=200 HELTMED_YEARS=3 $(BIN)/pytest -s tests/lives

lock: env
	$(BIN)/pip-compile --quiet --strip-extras --extra dev --generate-hashes --allow-unsafe --no-header \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate --output-file requirements.lock pyproject.toml
