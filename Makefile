# What a person types. Everything that is lacking is installed by scripts/set-up.py, which is quick when all is there.
# The slow things are kept in $STILLROOM_CACHE (~/.cache/stillroom); see README.md.

export STILLROOM_CACHE ?= $(HOME)/.cache/stillroom
export PATH := $(STILLROOM_CACHE)/tools/bin:$(PATH)
CARGO_TARGET_DIR ?= target
ORACLE := $(STILLROOM_CACHE)/oracle-2

.PHONY: help serve page command test check cases bless differential bench format set-up clean

help:
	@echo "make serve          build the page and serve it on http://localhost:8642"
	@echo "make test           every test there is; closes with N passed, N failed"
	@echo "make check          format, clippy and the native tests only"
	@echo "make command        the command, as target/release/stillroom"
	@echo "make page           the page as for release, in dist/"
	@echo "make bench          speed, memory and sizes, beside real Alembic, plain SQLite and Pyodide"
	@echo "make cases          the documents under tests/cases, by the command"
	@echo "make bless          let real Alembic write their expectations"
	@echo "make differential   the samples and generated histories, beside real Alembic"

set-up:
	@scripts/set-up.py

serve:
	@scripts/set-up.py page
	trunk serve

page:
	@scripts/set-up.py page
	scripts/build-web.sh release

command:
	@scripts/set-up.py build
	cargo build --release --bin stillroom

test: set-up
	@scripts/test.py

check:
	@scripts/set-up.py build
	@scripts/test.py format clippy rust

cases:
	cargo test --quiet --test cases

bless: set-up
	cargo run --quiet -p stillroom-cases -- bless --real --command $(ORACLE)/bin/alembic $$(find tests/cases -name '*.md' ! -name README.md)

differential: set-up
	cargo build --bin stillroom
	tests/differential/run.py --command $(CARGO_TARGET_DIR)/debug/stillroom

bench: set-up page command
	benches/run.py

format:
	cargo fmt --all

clean:
	rm -rf dist web/generated test-results
	cargo clean
