# make demo: the licence's end, its workbook, its page and its picture. make test: what must hold. Both set the environment up.
PYTHON ?= python3
VENV = .venv
RUN = $(VENV)/bin
LICENCE = data/johnson-matthey-neotherapeutics-licence-2001.txt
CORE = portfolio/errors.py,portfolio/toml.py,portfolio/term.py,portfolio/model.py,portfolio/cells/*,portfolio/law/*,portfolio/licence/*,portfolio/keydates/*,portfolio/parse/*,portfolio/copies.py,portfolio/grouping.py,portfolio/decisions.py,portfolio/reconcile/*,portfolio/papers/*

.PHONY: demo setup test test-browser check fix test-pandas2 bench sample clean

demo: setup        # print the date; write the workbook, the page and the picture to reports/
	@$(RUN)/portfolio term-end $(LICENCE)
	@$(RUN)/portfolio report $(LICENCE) -o reports/licence.xlsx
	@$(RUN)/portfolio report $(LICENCE) -o reports/licence.html
	@$(RUN)/portfolio timeline $(LICENCE) -o reports/licence.png

setup: $(VENV)/ready  # the environment, with every extra

$(VENV)/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=...")'
	@test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[documents,parquet,calendar,page,notebook,dev]'
	@$(RUN)/python -m compileall -q portfolio
	@touch $@

test: setup        # the tests, doctests included; those in a browser are left out
	$(RUN)/python -m pytest -m 'not browser'
	@echo "The tests in a browser were left out: make test-browser"

test-browser: setup  # the page in headless Chromium; skipped where there is none
	$(RUN)/python -m pytest -m browser -rs tests

check: setup       # what a developer runs before a commit: format, lint, types, tests, coverage
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/python -m pytest -m 'not browser' --cov --cov-report=
	$(RUN)/coverage report --include='$(CORE)' --fail-under=100
	$(RUN)/coverage report --fail-under=95

fix: setup         # format, and mend what ruff can mend
	$(RUN)/ruff format .
	$(RUN)/ruff check --fix .

test-pandas2:      # the tests on the oldest pandas that is supported
	@test -x .venv-pandas2/bin/python || $(PYTHON) -m venv .venv-pandas2
	@.venv-pandas2/bin/python -m pip install --quiet --disable-pip-version-check -e '.[documents,parquet,calendar,page,notebook,dev]' 'pandas==2.2.*' 'numpy<2.4'
	.venv-pandas2/bin/python -m pytest -m 'not browser' -p no:cacheprovider

bench: setup       # speed and memory, as ratios in one run; terms held against real patents, where they are at hand
	$(RUN)/python benchmarks/term_end.py
	$(RUN)/python benchmarks/sizes.py
	$(RUN)/python benchmarks/page.py
	$(RUN)/python benchmarks/clauses.py
	$(RUN)/python benchmarks/papers.py
	$(RUN)/python benchmarks/keydates.py
	$(RUN)/python benchmarks/formats.py
	$(RUN)/python benchmarks/reality.py
	$(RUN)/python benchmarks/timeline.py
	$(RUN)/python benchmarks/law.py
	$(RUN)/python benchmarks/readings.py

sample: setup      # make the sample set that the README shows again
	$(RUN)/portfolio timeline $(LICENCE) -o reports/sample/licence.png
	$(RUN)/portfolio report $(LICENCE) -o reports/sample/licence.xlsx

clean:             # remove the environments and what the program wrote
	rm -rf .venv .venv-pandas2 reports/*.xlsx reports/*.html reports/*.png reports/*.svg reports/*.pdf reports/*.ics
