# make run: the dashboard. make test: every test. make fuzz: 5,000 mutants of real files. make check: all that CI checks.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8501

.PHONY: run test check format fuzz docs bench install

install: $(VENV)/.installed
$(VENV)/.installed: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

$(VENV)/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

run: $(VENV)/.runtime
	$(PY) -m ssg_metrics start
	$(PY) -m streamlit run serve.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/.installed
	$(PY) -m pytest -n auto

format: $(VENV)/.installed
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

check: $(VENV)/.installed
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -n auto

fuzz: $(VENV)/.installed
	SSG_FUZZ=5000 $(PY) -m pytest -n auto tests/test_fuzz.py

docs: $(VENV)/.installed
	$(PY) docs/generate.py

bench: $(VENV)/.installed
	$(PY) -m benchmarks
