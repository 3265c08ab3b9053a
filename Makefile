# Everything you do here, one word each. Only git, make and Python 3.11 are asked for; the rest is fetched.
PYTHON ?= python3
ARGS ?=

# Else each of the hundreds of processes that tests start would compile anew all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench soak screenshots lock venv

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

run: ## start Värna with the example municipality on 127.0.0.1:8000 (PORT=… for another port)
	@$(PYTHON) tools/install.py run
	@exec .venv/bin/varna run

test: venv ## every test on SQLite and PostgreSQL, and the journeys in a browser (ARGS="-k word" for some)
	@.venv/bin/python tools/suite.py $(ARGS)

check: venv ## lint, format, types, contracts, migrations and translations; changes nothing
	@.venv/bin/python tools/check.py

fix: venv ## format, mend what can be mended, and enter new words in the catalogue
	@.venv/bin/python tools/fix.py

bench: venv ## measure pages, start, memory and the reader on a large municipality
	@.venv/bin/python -m bench $(ARGS)

soak: venv ## the heavy proofs in full number, on both databases; some hours (ARGS="kills --number 100" for some)
	@.venv/bin/python -m soak $(ARGS)

screenshots: venv ## take the pictures of the README and the handbook
	@.venv/bin/python tools/screenshots.py

lock: venv ## write the hashed locks anew (ARGS=--upgrade for newer versions)
	@.venv/bin/python tools/lock.py $(ARGS)

venv:
	@$(PYTHON) tools/install.py dev
