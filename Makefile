# Short names for dev.py, which does the work and needs no make: python3 dev.py help
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run test check format coverage bench ci

help: ## show these lines
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: ## start the program
	@$(PYTHON) dev.py run

test: ## run the tests; make test ARGUMENTS="-k pause" for some of them
	@$(PYTHON) dev.py test $(ARGUMENTS)

check: ## lint, format, types and import contracts
	@$(PYTHON) dev.py check

format: ## mend what can be mended of lint and format
	@$(PYTHON) dev.py format

coverage: ## run the tests and show the lines that none of them reaches
	@$(PYTHON) dev.py coverage $(ARGUMENTS)

bench: ## measure, beside the yardsticks
	@$(PYTHON) dev.py bench $(ARGUMENTS)

ci: ## everything that must hold before a change lands (Debian, as root)
	@.ci/run
