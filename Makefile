# Two commands: `make site` builds the example site, `make test` runs every test.
# Each gets what it needs first. `make help` lists the rest.

DAYLIGHT := bin/daylight
THEME    := theme/dist/manifest.json

# In a folder that git does not trust (another owner's), Go cannot record the commit.
VCS := $(shell git rev-parse HEAD >/dev/null 2>&1 || echo -buildvcs=false)

# How many made-up councils make bench takes, and more flags for it.
SIZES ?= 1 20 152 608
BENCH ?=

.PHONY: site serve check docs test lint bench dist clean help program theme
.DEFAULT_GOAL := help

help: ## list what make can do
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' $(MAKEFILE_LIST) | expand -t 14

site: program ## build the example site into public/
	$(DAYLIGHT) build
	@echo
	@echo "The example site is in public/. Two ways to look at it:"
	@echo "  open public/index.html in a browser: it needs no server"
	@echo "  make serve: a preview that follows every change you save"

serve: program ## preview the site; it follows every change you save
	$(DAYLIGHT) serve --open

check: program ## check that the example site's figures add up
	$(DAYLIGHT) check

docs: theme ## build the documentation as a site into .cache/docs
	go run $(VCS) ./internal/devtools/docsite -o .cache/docs

test: theme ## run every test; gets a browser first where it may (DAYLIGHT_TESTS=all: every case of sweeps)
	@scripts/test.sh

lint: theme ## hold the code against the linters
	@scripts/lint.sh

# For less: make bench SIZES="1 20" BENCH="-rounds 3". With BENCH=-write the result
# goes into docs/performance.md.
bench: program ## measure daylight beside Hugo and Eleventy (a quarter of an hour)
	@go run $(VCS) ./bench -sizes "$(SIZES)" $(BENCH)

dist: theme ## make the archives of a release in dist/
	go run ./scripts/dist -o dist

clean: ## remove everything that make has made, but for Go's own caches
	rm -rf bin dist .daylight theme/node_modules
	find theme/dist -mindepth 1 ! -name .keep -delete
	find public -mindepth 1 -maxdepth 1 ! -name .gitkeep ! -name CNAME -exec rm -rf {} +

program: theme ## build the command into bin/daylight
	@scripts/need.sh go
	@mkdir -p bin
	go build $(VCS) -o $(DAYLIGHT) ./cmd/daylight

theme: $(THEME) ## make the style sheet and scripts in theme/dist

# The sources and the lock file decide whether the theme is made again.
$(THEME): $(wildcard theme/src/* theme/bundle/*.go) theme/package.json theme/package-lock.json
	@scripts/need.sh go node
	go generate ./theme
