set -eu
rustc -g -C opt-level=1 -C codegen-units=1 --crate-type lib --emit obj -o "$SLIPWAY_OUT/rust-debug-path.o" lib.rs
