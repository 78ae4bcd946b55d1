# Everything is done by start.py, which also works without make: python start.py lab
# Anything in ARGS is handed on:  make test ARGS="-x tests/helpers"   make lab ARGS=--no-browser

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	command -v $$name >/dev/null 2>&1 && { echo $$name; break; }; done)

.DEFAULT_GOAL := help
.PHONY: help lab setup test test-browser hostile bench build verify lint clean

help lab setup test test-browser hostile bench build verify lint clean:
	@$(if $(PYTHON),,$(error The course needs Python 3.11 or later, and there is none here. Install it from https://www.python.org/downloads/))$(PYTHON) start.py $@ $(ARGS)
