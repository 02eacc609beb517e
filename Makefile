# Everything here lives in .venv beside this file; nothing is installed on the machine itself.
# A stamp in .venv says which lock file was installed, so a second run installs nothing and needs no network.

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet --require-hashes
# Space-separated; the first that is 3.11 or newer and can make a venv is taken.
PYTHON ?= python3.13 python3.12 python3.11 python3
# The lock is made with the oldest Python we support, so that it holds for the newer ones too.
LOCK_PYTHON ?= python3.11
PIP_TOOLS := pip-tools==7.6.2
# Words for the poster maker, as in: make posters ARGS="education --lang nl"
ARGS ?=
# Words for pytest, as in: make test TESTS="tests/read -k yaml"
TESTS ?=
# Words for the soak, as in: make soak SOAK="--cases 5000 --seed another"
SOAK ?=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help posters test soak lint bench pictures clean distclean lock

help:
	@echo 'make posters    make all posters into output/  (ARGS="education --lang nl" for some)'
	@echo 'make test       run the tests                  (TESTS="tests/read -k yaml" for some)'
	@echo 'make soak       try 100,000 damaged files       (SOAK="--cases 5000 --seed another")'
	@echo 'make lint       ruff and mypy'
	@echo 'make bench      measure beside Typst and others  (ARGS="--rounds 15"; see benchmarks/README.md)'
	@echo 'make pictures   renew the pictures in README.md'
	@echo 'make clean      throw away what was made; make distclean: .venv too'
	@echo 'make lock       renew requirements/*.txt from pyproject.toml  (asks the package index)'

posters: $(VENV)/posters.stamp
	@$(PY) generate.py $(ARGS)

test: $(VENV)/test.stamp
	@$(PY) -m pytest -n auto --maxprocesses=4 $(TESTS)

soak: $(VENV)/test.stamp
	@PYTHONPATH=tests:. $(PY) -m soak $(SOAK)

lint: $(VENV)/test.stamp
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m mypy

# An environment of its own: what is measured must not depend on what the tests need.
bench: $(VENV)/bench.stamp
	@$(VENV)/bench/bin/python benchmarks/run.py $(ARGS)

pictures: $(VENV)/posters.stamp
	@$(PY) generate.py overview,education --lang nl --format png --ppi 40 --output .github/pictures
	@$(PY) generate.py public-administration --lang en --format png --ppi 40 --output .github/pictures

# The stamp holds a copy of the lock: a lock that only looks newer (a fresh checkout) installs nothing.
$(VENV)/posters.stamp: requirements/lock.txt | $(PY)
	@cmp -s $< $@ || { echo 'Installing what the posters need (once) …'; $(PIP) -r $<; }
	@cp $< $@

$(VENV)/test.stamp: requirements/test.txt | $(PY)
	@cmp -s $< $@ || { echo 'Installing what the tests need (once) …'; $(PIP) -r $<; }
	@cp $< $@

BENCH_PIP := $(VENV)/bench/bin/python -m pip --disable-pip-version-check install --quiet
$(VENV)/bench.stamp: requirements/lock.txt benchmarks/requirements.txt | $(PY)
	@cat requirements/lock.txt benchmarks/requirements.txt | cmp -s - $@ || { \
	  echo 'Installing what the benchmark needs (once) …'; \
	  $(PY) -m venv --clear $(VENV)/bench && $(BENCH_PIP) --require-hashes -r requirements/lock.txt && \
	  $(BENCH_PIP) -r benchmarks/requirements.txt; }
	@cat requirements/lock.txt benchmarks/requirements.txt > $@

$(PY):
	@found=; \
	for python in $(PYTHON); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  found=$$python; \
	  "$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	  exec "$$python" -m venv --clear $(VENV); \
	done; \
	if [ -n "$$found" ]; then \
	  echo "$$found cannot make a virtual environment yet. On Debian and Ubuntu, install that part first:" >&2; \
	  echo "    sudo apt install python3-venv" >&2; \
	else \
	  echo "No Python 3.11 or newer found (looked for: $(PYTHON))." >&2; \
	  echo "Install one (on Debian 12 or Ubuntu 24.04: sudo apt install python3 python3-venv)," >&2; \
	  echo "or say where it is:  make $(or $(firstword $(MAKECMDGOALS)),posters) PYTHON=/path/to/python3" >&2; \
	fi; \
	exit 1

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -path './$(VENV)' -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
	[ ! -d output ] || find output -mindepth 1 ! -name .gitkeep -delete

distclean: clean
	rm -rf $(VENV)

# No pip settings of this machine: a wheel that lies on this disk only must not enter the lock.
COMPILE = env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND='make lock' \
	$(VENV)/lock/bin/python -m piptools compile --quiet --no-config --upgrade --generate-hashes --allow-unsafe \
	--strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

lock:
	@$(LOCK_PYTHON) -m venv --clear $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip --disable-pip-version-check install --quiet '$(PIP_TOOLS)'
	@$(COMPILE) --output-file requirements/lock.txt pyproject.toml
	@$(COMPILE) --extra test --extra lint --constraint requirements/lock.txt --output-file requirements/test.txt pyproject.toml
	@for lock in lock test; do \
	  sed '/^# The following packages are considered to be unsafe/d' requirements/$$lock.txt > $(VENV)/lock/$$lock.txt; \
	  cp $(VENV)/lock/$$lock.txt requirements/$$lock.txt; \
	done
	@rm -rf $(VENV)/lock
