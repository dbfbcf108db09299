# make demo   on a fresh machine: set up, build, release the example for seven platforms
# make build  the released slipway          make test   everything that judges it
# make lint   style                         make bench  speed, beside a hand-tuned script
# make golden writes the golden files anew from their peers; look at the difference before committing

# Static Swift libraries: the program must start on a machine without Swift.
RELEASE := -c release --product slipway --static-swift-stdlib
SLIPWAY = $(shell swift build $(RELEASE) --show-bin-path)/slipway

.PHONY: build demo test lint bench golden setup setup-test

build: setup
	swift build $(RELEASE)

# In a copy, so that the working tree stays clean and the demonstration can be repeated.
demo: build
	Scripts/demo.sh "$(SLIPWAY)"

# Some tests start the released program, so it is built first.
test: setup-test build
	swift build --build-tests
	Scripts/test.sh "$(SLIPWAY)"

lint:
	swift format lint --strict --recursive Sources Tests Fuzz/Sources Fuzz/Package.swift Package.swift

bench: setup-test build
	Benchmarks/run.sh "$(SLIPWAY)"

golden: setup-test
	UPDATE_GOLDEN=1 swift test
	git --no-pager diff --stat

setup:
	@Scripts/setup.sh build

setup-test:
	@Scripts/setup.sh test
