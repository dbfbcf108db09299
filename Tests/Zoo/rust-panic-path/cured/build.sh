set -eu
rustc -O -C strip=symbols --remap-path-prefix "$PWD=." -o "$SLIPWAY_OUT/rust-panic-path" "$PWD/main.rs"
