# Chengxu: the two commands are `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
CHENGXU := .build/release/chengxu

.PHONY: run desk test test-all transcripts fuzz bench lint setup build probe man help

run: build ## Judge samples/ and show the report
	@$(CHENGXU) validate samples --fail-on never

build: setup ## Build the command as one static file
	@$(SWIFT_BUILD) -c release --product chengxu -Xswiftc -static-executable 2>&1 \
	  | { grep -vE 'in statically linked applications requires|the use of .mktemp. is dangerous' || true; } >&2

desk: setup ## Build the desk (chengxu desk) as one static file
	@.ci/no-client .build/no-client
	@$(SWIFT_BUILD) -c release --product chengxu-desk -Xswiftc -static-executable -Xlinker -L.build/no-client 2>&1 \
	  | { grep -vE 'in statically linked applications requires|the use of .mktemp. is dangerous' || true; } >&2

test: setup probe ## Run every test
	@swift test --explicit-target-dependency-import-check error

test-all: test ## Run every test, then again under the address and the thread sanitizer
	@# What lives as long as the process is no leak.
	@ASAN_OPTIONS=detect_leaks=0 swift test --sanitize address --scratch-path .build-address
	@TSAN_OPTIONS="halt_on_error=1 suppressions=$(CURDIR)/.ci/thread-sanitizer" swift test --sanitize thread --scratch-path .build-thread

transcripts: setup ## Write the transcripts anew after a change that is meant: read the difference
	@CHENGXU_WRITE_TRANSCRIPTS=1 swift test --filter TranscriptTests >/dev/null || true
	@git diff --stat Tests/CommandTests/Transcripts

probe: setup ## Prove that nothing below the command links Foundation
	@$(SWIFT_BUILD) --product linkage-probe
	@Tests/LinkageProbe/check .build/debug/linkage-probe

fuzz: setup ## Feed the readers, conditions, rules and records with ever new bytes, a minute each
	@Fuzz/run

bench: build ## Measure 10,000 records against the floor
	@Benchmarks/records/run 10000

lint: ## Check the layout of the code
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift

setup: ## Install what is missing: libyaml-dev and pkg-config, by apt
	@.ci/setup

man: setup ## Write the manual to .build/man/chengxu.1
	@$(SWIFT_BUILD) --product chengxu >/dev/null
	@swift build --product generate-manual >/dev/null
	@mkdir -p .build/man
	@.build/debug/generate-manual .build/debug/chengxu --date "$$(git log -1 --format=%cs)" --output-directory .build/man

help: ## List these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'
