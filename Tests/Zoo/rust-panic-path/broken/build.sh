set -eu
rustc -O -C strip=symbols -o "$SLIPWAY_OUT/rust-panic-path" "$PWD/main.rs"
