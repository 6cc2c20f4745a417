PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
PY = .venv/bin/python
ON_ALL_CORES = --numprocesses auto
# Two sites and two Chromiums are what two cores carry; tests of one file share a site.
A_SITE_EACH = --numprocesses 2 --dist loadfile
SERVICES = $(PYTHON) scripts/test_services.py

.PHONY: help run test lint bench screenshots train-face fit-knowledge clean setup-run setup-test setup-bench setup-bkt bench-kt

help: ## what there is to make
	@sed -n 's/^\([a-z%-]*\):.*## \(.*\)/\1\t\2/p' Makefile

run: setup-run ## set up what is missing and serve the tutor
	@exec $(PY) manage.py serve --host $(HOST) --port $(PORT)

test: setup-test lint ## set up what is missing and run every check and test
	npm_config_loglevel=error $(PY) scripts/npm.py test
	$(PY) -m pytest $(ON_ALL_CORES)
	$(SERVICES) $(PY) -m pytest -m services
	$(SERVICES) $(PY) -m pytest -m browser $(A_SITE_EACH)
	$(SERVICES) $(PY) scripts/on_postgres.py $(PY) -m pytest $(ON_ALL_CORES) tests/tutor

lint: setup-test ## style, types, layers, templates
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	.venv/bin/djlint templates --lint --quiet
	$(PY) scripts/npm.py run check

bench-answers: setup-bench ## how well and how safely answers are judged, beside other checkers
	$(PY) -m benchmarks.answers $(ARGS)

bench-kt: setup-test setup-bkt ## how well mastery is estimated, beside other models
	$(PY) -m benchmarks.kt $(ARGS)

bench-%: setup-test ## measure: bench-loop, bench-trust
	$(PY) -m benchmarks.$* $(ARGS)

bench: bench-loop bench-trust bench-api bench-answers bench-content bench-kt bench-affect bench-pulse bench-eyes bench-sensing bench-policy bench-insight bench-live bench-pages ## every benchmark; hours

screenshots: setup-test ## take the pictures in docs/ anew
	$(PY) scripts/screenshots.py
	$(PY) scripts/main_pages.py

train-face: setup-test ## train the face model on ../shared/data
	$(PY) -m affect.training.fit face --data ../shared/data/affect/face_ferplus --out affect/weights

fit-knowledge: setup-test ## fit the knowledge-tracing model on ../shared/data
	$(PY) -m knowledge_tracing.training.fit --data ../shared/data/kt

clean: ## remove what was set up and built, but no data
	rm -rf .venv node_modules static/dist

setup-run:
	@$(PYTHON) scripts/setup.py run

setup-test:
	@$(PYTHON) scripts/setup.py test

setup-bench:
	@$(PYTHON) scripts/setup.py bench

setup-bkt: ## pyBKT in an environment of its own, for it needs an older scikit-learn
	@test -x var/bkt/bin/python || $(PYTHON) -m venv var/bkt
	@var/bkt/bin/python -m pip install --quiet --no-deps -r requirements/bkt.lock
