#!/bin/sh
# Build the whole page into dist/:   scripts/build-web.sh [dev|release]
#
# dev      quick, for working on it
# release  small: the profile `wasm-release`, then wasm-opt (binaryen, from npm) over both modules, then names with
#          hashes, and sizes under brotli if brotli is there
#
# Needs trunk and the wasm-bindgen of Cargo.lock on the PATH, clang for SQLite, node and python3. Nothing is downloaded.
set -eu
cd "$(dirname "$0")/.."
mode="${1:-dev}"
[ -d node_modules ] || npm ci --no-audit --no-fund
case "$mode" in
  dev) trunk build ;;
  release)
    # Components behind one type each: a tenth less code in the page.
    RUSTFLAGS="${RUSTFLAGS:-} --cfg erase_components" trunk build --cargo-profile wasm-release
    node scripts/finish-web.mjs dist
    ;;
  *) echo "usage: scripts/build-web.sh [dev|release]" >&2; exit 2 ;;
esac
