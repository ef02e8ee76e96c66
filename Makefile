# make install | run | run-demo-llm | test | check | audit | index | images | kills | fuzz | load | bench | lock | clean
# Settings (QUICKSCAN_HOST, QUICKSCAN_PORT, ...) come from the environment or .env; PORT=, REPORT= and
# RESPONSES= are short forms for one run.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

export GRADIO_ANALYTICS_ENABLED := False
ifdef PORT
export QUICKSCAN_PORT := $(PORT)
endif

.PHONY: install install-dev browser postgres provider index run run-demo-llm audit check test images kills fuzz load bench lock clean

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig (PYTHON=... om te kiezen)"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml requirements.lock | $(BIN)/python
	$(PIP) install --quiet --constraint requirements.lock --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install --quiet --constraint requirements.lock --editable '.[dev]'
	touch $@

index: install
	$(BIN)/python -m ingest $(if $(REPORT),--report '$(REPORT)') $(if $(RESPONSES),--responses '$(RESPONSES)') \
		|| [ $$? -eq 3 ]  # 3: some documents were rejected, the rest is in

run: index
	$(BIN)/python app.py

# The app with a script in the place of a language model, to see generative mode without one.
run-demo-llm: index
	$(BIN)/python -m assistant.llm.demo $(BIN)/python app.py

browser: install-dev
	bash tests/browser/install_chromium.sh

check: install-dev audit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# Do the installed packages go together, and have they known vulnerabilities?
audit: install-dev
	$(PIP) check
	$(BIN)/python tests/audit.py

postgres:
	bash tests/assistant/register/install_postgres.sh

provider:
	bash tests/assistant/access/provider/install.sh

# Those in a browser wait for what moves on a screen, and get the machine to themselves.
test: install-dev browser postgres provider
	$(BIN)/python -m pytest -m "not browser" --numprocesses 2 --dist worksteal
	$(BIN)/python -m pytest -m browser

# The pictures in docs/images, made again from what ships.
images: install-dev browser
	PYTHONPATH=.:tests $(BIN)/python -m browser.make_images docs/images

# Rewrites the lock after a change of pyproject.toml, from what resolves today.
lock: $(BIN)/python
	$(PIP) install --quiet --editable '.[dev]'
	$(PIP) freeze --exclude-editable | sed 's/+cpu$$//' > requirements.lock

# 200 ingests killed at random moments, each finished and compared with an undisturbed one (about half an hour).
kills: install-dev
	TEST_KILLS=200 $(BIN)/python -m pytest tests/ingest/test_kills.py -q

# More than 100,000 mutated files and 10,000 odd questions (about an hour). SEED= gives other ones.
fuzz: install-dev
	TEST_FUZZ=56 $(if $(SEED),TEST_FUZZ_SEED=$(SEED)) $(BIN)/python -m pytest tests/fuzz -q

# Fifty people at once on one app, then more than there are places for (MINUTES=10: then on and on, with the memory).
load: install-dev index
	PYTHONPATH=.:tests $(BIN)/python -m load --minutes $(or $(MINUTES),0) \
		--index "$${QUICKSCAN_INDEX:-index}"

# Every speed and memory figure, with ratios taken in one run, and the usual pipelines beside ours (about half an hour).
bench: install-dev postgres
	$(PIP) install --quiet --constraint requirements.lock --editable '.[dev,bench]'
	BENCH_WRITE=1 $(BIN)/python -m pytest tests/benchmarks -q -o python_files='bench_*.py' -o python_functions='bench_*'

clean:
	rm -rf $(VENV) index .mypy_cache .ruff_cache .pytest_cache *.egg-info
