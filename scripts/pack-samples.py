#!/usr/bin/env python3
"""Pack each folder of migrations-samples/ into one JSON file that the page can fetch.

    scripts/pack-samples.py OUT_DIR

OUT_DIR/index.json        the gallery: [{name, order, title, description}], in order
OUT_DIR/<name>.json       {name, order, title, description, database, open, seed, files, story}

`files` maps a path inside the project to its text. `seed` is {"after": revision, "sql": text} or null. In `story`,
what sample.json names by file ("write", "sql") is text here; the folder story/ itself, which only serves the
story, is left out of `files`.
"""

import json
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "migrations-samples"
GENERATED = {"__pycache__", "story"}


def project_files(folder: Path) -> dict[str, str]:
    """Every file of the project, by its path."""
    files = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        generated = GENERATED & set(relative.parts) or path.suffix in (".db", ".pyc")
        if path.is_file() and not generated and relative.name != "sample.json":
            files[relative.as_posix()] = path.read_text("utf-8")
    return files


def pack_step(folder: Path, step: dict) -> dict:
    """One step of the story, with the texts in place of the names of files."""
    packed = dict(step)
    if "write" in step:
        packed["write"] = {
            path: (folder / source).read_text("utf-8") for path, source in step["write"].items()
        }
    if "sql" in step:
        packed["sql"] = (folder / step["sql"]).read_text("utf-8")
    return packed


def pack(folder: Path) -> dict:
    """The whole sample as one value."""
    sample = json.loads((folder / "sample.json").read_text("utf-8"))
    seed = sample.get("seed")
    return {
        **sample,
        "seed": seed and {"after": seed["after"], "sql": (folder / seed["file"]).read_text("utf-8")},
        "files": project_files(folder),
        "story": [pack_step(folder, step) for step in sample["story"]],
    }


def main() -> None:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    samples = [pack(path.parent) for path in SAMPLES.glob("*/sample.json")]
    samples.sort(key=lambda sample: sample["order"])
    for sample in samples:
        text = json.dumps(sample, ensure_ascii=False, indent=1)
        (out / f"{sample['name']}.json").write_text(text + "\n", "utf-8")
    shown = ("name", "order", "title", "description")
    index = [{key: sample[key] for key in shown} for sample in samples]
    (out / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
