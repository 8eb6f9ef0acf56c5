#!/usr/bin/env python3
"""Install what is lacking to build, serve and test; quick when all is there.

    scripts/set-up.py [build] [page] [tests]        all three where nothing is said

Needs Debian, rustup, node with npm, and python3. What is slow to make is kept in ${STILLROOM_CACHE:-~/.cache/stillroom}:
the tools trunk and wasm-bindgen, and the Python environment with real Alembic that the tests compare with.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("STILLROOM_CACHE") or Path.home() / ".cache/stillroom")
TOOLS = CACHE / "tools"

# Count up when tests/oracle-requirements.txt changes: an environment that is in use is never changed.
ORACLE = CACHE / "oracle-2"

TRUNK = "0.21.14"


def say(text: str) -> None:
    print(f"set-up: {text}", flush=True)


def call(*words: str | Path, **environment: str) -> None:
    """Run a command, and end with its status if it fails."""
    line = [str(word) for word in words]
    done = subprocess.run(line, cwd=ROOT, env={**os.environ, **environment})
    if done.returncode:
        sys.exit(f"set-up: `{' '.join(line)}` failed with status {done.returncode}")


def debian(programs: dict[str, str]) -> None:
    """Install the packages whose programs are not there."""
    lacking = [package for program, package in programs.items() if not shutil.which(program)]
    if not lacking:
        return
    say(f"installing from Debian: {' '.join(lacking)}")
    if os.geteuid() != 0:
        sys.exit(f"set-up: not root; please install: apt-get install {' '.join(lacking)}")
    call("apt-get", "update", "-qq")
    call("apt-get", "install", "-y", "-qq", "--no-install-recommends", *lacking, DEBIAN_FRONTEND="noninteractive")


def rust() -> None:
    """The toolchain of rust-toolchain.toml, with its target and components."""
    if not shutil.which("rustup"):
        sys.exit("set-up: rustup is not there; it is the one thing about Rust that must be installed beforehand")
    wanted = tomllib.loads((ROOT / "rust-toolchain.toml").read_text("utf-8"))["toolchain"]
    installed = subprocess.run(["rustup", "toolchain", "list"], capture_output=True, text=True).stdout
    if not any(line.startswith(wanted["channel"]) for line in installed.splitlines()):
        say(f"installing Rust {wanted['channel']}")
        call("rustup", "toolchain", "install", wanted["channel"], "--profile", wanted.get("profile", "minimal"))
    channel = ["--toolchain", wanted["channel"]]
    for kind, wish in (("target", wanted.get("targets", [])), ("component", wanted.get("components", []))):
        there = subprocess.run(["rustup", kind, "list", "--installed", *channel], capture_output=True, text=True).stdout.split()
        lacking = [name for name in wish if not any(name == line or line.startswith(f"{name}-") for line in there)]
        if lacking:
            say(f"adding to Rust: {' '.join(lacking)}")
            call("rustup", kind, "add", *channel, *lacking)


def locked_version(package: str) -> str:
    """A package's version in Cargo.lock."""
    found = re.search(rf'name = "{package}"\nversion = "([^"]+)"', (ROOT / "Cargo.lock").read_text("utf-8"))
    if not found:
        sys.exit(f"set-up: {package} is not in Cargo.lock")
    return found[1]


def tool(program: str, package: str, version: str, *options: str) -> None:
    """A cargo-installed program at exactly this version."""
    path = TOOLS / "bin" / program
    if path.exists():
        shown = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
        if version in shown.split():
            return
    say(f"building {package} {version}; this takes minutes, once")
    build = str(CACHE / "tools-build")
    call("cargo", "install", package, "--version", version, "--root", TOOLS, "--force", *options, CARGO_TARGET_DIR=build)
    shutil.rmtree(build, ignore_errors=True)


def npm() -> None:
    """node_modules as package-lock.json has it."""
    lock = ROOT / "package-lock.json"
    if not lock.exists():
        return
    stamp = ROOT / "node_modules/.set-up"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("installing what package-lock.json lists")
    call("npm", "ci", "--no-audit", "--no-fund", PUPPETEER_SKIP_DOWNLOAD="1", PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD="1")
    stamp.write_text(wanted)


def oracle() -> None:
    """Real Alembic, for the tests to compare with."""
    requirements = ROOT / "tests/oracle-requirements.txt"
    stamp = ORACLE / ".set-up"
    if stamp.exists() and stamp.read_text("utf-8") == requirements.read_text("utf-8"):
        return
    if not (ORACLE / "bin/alembic").exists():
        say("making the Python environment with real Alembic")
        call(sys.executable, "-m", "venv", ORACLE)
    call(ORACLE / "bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", requirements)
    stamp.write_text(requirements.read_text("utf-8"), "utf-8")


def main() -> None:
    parts = set(sys.argv[1:]) or {"build", "page", "tests"}
    unknown = parts - {"build", "page", "tests"}
    if unknown:
        sys.exit(f"set-up: unknown part {', '.join(sorted(unknown))}; see the top of {Path(__file__).name}")
    CACHE.mkdir(parents=True, exist_ok=True)
    rust()
    if parts & {"build", "page", "tests"}:
        # A C compiler for SQLite: gcc's for this machine, clang for wasm32.
        debian({"cc": "gcc", "git": "git", "make": "make"})
    if parts & {"page", "tests"}:
        debian({"clang": "clang", "brotli": "brotli"})
        tool("wasm-bindgen", "wasm-bindgen-cli", locked_version("wasm-bindgen"))
        tool("trunk", "trunk", TRUNK, "--locked")
        npm()
    if "tests" in parts:
        debian({"chromium": "chromium", "chromedriver": "chromium-driver"})
        if subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True).returncode:
            debian({"python3-venv is lacking": "python3-venv"})
        oracle()
    say("all is there")


if __name__ == "__main__":
    main()
