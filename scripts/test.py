#!/usr/bin/env python3
"""Run every test there is, or some of the steps, and close with `N passed, N failed`.

    scripts/test.py [STEP…]        --list names the steps

A step that fails does not stop the others. Nothing is skipped because a tool is missing: scripts/set-up.py brings them.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("STILLROOM_CACHE") or Path.home() / ".cache/stillroom")
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
WASM = "wasm32-unknown-unknown"
# What runs in the browser; the command and the tests' own runner do not.
WASM_CRATES = ["python", "sqlalchemy", "alembic", "engine", "protocol", "share", "link", "worker", "web"]
PYTHON = sys.executable


@dataclass
class Result:
    """What came of a step."""

    passed: int
    failed: int
    output: str


Count = Callable[[int, str], tuple[int, int]]


def as_one(status: int, output: str) -> tuple[int, int]:
    """A check that passes or fails as a whole."""
    return (0, 1) if status else (1, 0)


def by_summary(status: int, output: str) -> tuple[int, int]:
    """The sum of all `N passed, N failed` of cargo test, nextest and our own runners; a failure without one counts as one."""
    # nextest: "Summary [ 1.2s] 9 tests run: 8 passed, 1 failed, 0 skipped"; cargo test: "ok. 9 passed; 0 failed; …"
    passed = failed = 0
    lines = [line for line in re.sub(r"\x1b\[[0-9;]*m", "", output).splitlines() if re.search(r"\d+ passed", line)]
    # nextest shows what a failing test printed, a summary of its own included: only nextest's counts.
    for line in [line for line in lines if line.strip().startswith("Summary [")] or lines:
        passed += sum(int(number) for number in re.findall(r"(\d+) passed", line))
        failed += sum(int(number) for number in re.findall(r"(\d+) (?:failed|timed out|exec failed)", line))
    return (passed, max(failed, 1)) if status else (passed, failed)


def call(line: list[str | Path], count: Count, **environment: str) -> Result:
    """Run one command; its output is shown only if it fails."""
    path = f"{CACHE / 'tools/bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(word) for word in line],
        cwd=ROOT,
        env={**os.environ, "PATH": path, "CARGO_TERM_COLOR": "never", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    output = done.stdout.decode("utf-8", "replace")
    return Result(*count(done.returncode, output), output)


def format_() -> Result:
    return call(["cargo", "fmt", "--all", "--check"], as_one)


def clippy() -> Result:
    line = ["cargo", "clippy", "--workspace", "--all-targets", "--exclude", "stillroom-web", "--quiet", "--", "-D", "warnings"]
    return call(line, as_one)


def clippy_wasm() -> Result:
    crates = [word for crate in WASM_CRATES for word in ("-p", f"stillroom-{crate}")]
    return call(["cargo", "clippy", "--target", WASM, *crates, "--quiet", "--", "-D", "warnings"], as_one)


def rust() -> Result:
    """All tests that run natively: of the crates, the cases, the rules of the house."""
    crates = ["--workspace", "--exclude", "stillroom-web"]
    if shutil.which("cargo-nextest"):
        return call(["cargo", "nextest", "run", *crates, "--no-fail-fast", "--status-level", "fail"], by_summary)
    return call(["cargo", "test", *crates, "--no-fail-fast", "--quiet"], by_summary)


def web_logic() -> Result:
    """The page's own arithmetic, natively."""
    return call(["cargo", "test", "-p", "stillroom-web", "--quiet"], by_summary)


def wasm() -> Result:
    """The engine in Chromium: every case that has no need of a folder."""
    return call(
        ["cargo", "test", "--target", WASM, "-p", "stillroom-cases", "--test", "wasm"],
        by_summary,
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER="wasm-bindgen-test-runner",
        CHROMEDRIVER=shutil.which("chromedriver") or "chromedriver",
        WASM_BINDGEN_TEST_TIMEOUT="300",
    )


def command() -> Path:
    """The command under test, built."""
    built = subprocess.run(["cargo", "build", "--quiet", "--bin", "stillroom"], cwd=ROOT)
    if built.returncode:
        raise RuntimeError("the command does not build")
    return TARGET / "debug/stillroom"


def differential() -> Result:
    """The samples and generated histories beside real Alembic. A fresh seed each time is for when all is mended that it finds."""
    return call([PYTHON, "tests/differential/run.py", "--command", command(), "--seed", "0", "--count", "60"], by_summary)


def documents() -> Result:
    """Real Alembic still shows what the cases say. Asked once per content."""
    files = sorted(path for path in (ROOT / "tests/cases").rglob("*.md") if path.name != "README.md")
    stock = sorted((ROOT / "tests/runner/src").rglob("*.*"))
    requirements = ROOT / "tests/oracle-requirements.txt"
    content = hashlib.sha256(b"\0".join(path.read_bytes() for path in [*files, *stock, requirements])).hexdigest()
    kept = CACHE / "cases" / content[:24]
    if kept.exists():
        return Result(*by_summary(0, kept.read_text("utf-8")), "")
    alembic = CACHE / "oracle-2/bin/alembic"
    line = ["cargo", "run", "--quiet", "-p", "stillroom-cases", "--", "check", "--real", "--command", alembic, *files]
    result = call(line, by_summary)
    if not result.failed:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(result.output, "utf-8")
    return result


def page() -> Result:
    """The page and its worker, built as for release; the browser tests open this."""
    return call(["make", "--no-print-directory", "page"], as_one)


def browser() -> Result:
    """Journeys through the page, in Chromium."""
    return call(["node", "tests/browser/run.mjs"], by_summary)


def page_alone() -> Result:
    """The page with recorded answers in the engine's place: what it does when the engine dies, hangs or is late."""
    line = ["node", "tests/browser/run.mjs", "--journeys", "tests/page/journeys", "--worker", "tests/page/recorded-worker.js"]
    return call(line, by_summary)


STEPS: dict[str, Callable[[], Result]] = {
    "format": format_,
    "clippy": clippy,
    "clippy-wasm": clippy_wasm,
    "rust": rust,
    "web-logic": web_logic,
    "wasm": wasm,
    "documents": documents,
    "differential": differential,
    "page": page,
    "page-alone": page_alone,
    "browser": browser,
}


def main() -> int:
    names = sys.argv[1:] or list(STEPS)
    if names == ["--list"]:
        print("\n".join(STEPS))
        return 0
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        sys.exit(f"no such step: {', '.join(unknown)}; --list names them")
    passed = failed = 0
    for name in names:
        started = time.monotonic()
        try:
            result = STEPS[name]()
        except Exception as error:  # A step that cannot even start has failed.
            result = Result(0, 1, f"{type(error).__name__}: {error}\n")
        if not result.passed and not result.failed:
            result = Result(0, 1, result.output + f"{name}: nothing was tested\n")
        passed += result.passed
        failed += result.failed
        if result.failed:
            print(f"\n--- {name}\n{result.output[-20000:]}")
        seconds = time.monotonic() - started
        print(f"{name}: {result.passed} passed, {result.failed} failed, {seconds:.0f} s", flush=True)
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
