import os, os.path
from pathlib import Path, PurePosixPath
j = os.path
print(j.join("a", "b", "/c", "d"), j.join("a/", "b"), j.join("", "x"), j.basename("/a/b.py"), j.dirname("/a/b.py"), j.split("/a/b"), j.splitext("a/b.tar.gz"), j.splitext(".bashrc"), j.normpath("a/./b/../c//d"), j.isabs("/a"), j.isabs("a"), j.exists("/definitely/not/here"), j.relpath("/a/b/c", "/a/d"), os.sep, os.linesep == "\n", j.commonprefix(["abc", "abd"]), os.getenv("SURELY_NOT_SET", "dflt"), os.environ.get("SURELY_NOT_SET"), "SURELY_NOT_SET" in os.environ, j.dirname("x"), j.join("a", ""))
p = PurePosixPath("/usr/lib/python3.11/x.tar.gz")
print(p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.parent.parent.name, p / "y", "q" / PurePosixPath("z"), p.with_suffix(".zip"), p.with_name("n"), p.is_absolute(), str(p), repr(p), p == PurePosixPath("/usr/lib/python3.11/x.tar.gz"), p.relative_to("/usr"), PurePosixPath("a/./b//c"), PurePosixPath("."), PurePosixPath(""), [str(x) for x in p.parents][:2], p.match("*.gz"), PurePosixPath("a", "b", "/c"), p.as_posix(), p.joinpath("k", "l"), PurePosixPath("a") < PurePosixPath("b"), hash(p) == hash(PurePosixPath(str(p))), p.with_stem("w"), os.fspath(p), PurePosixPath("a/b").is_relative_to("a"))
print(Path("nope.txt").exists(), repr(Path("a")), isinstance(Path("a"), PurePosixPath), Path(__file__).name, Path(__file__).resolve().parent.name, os.path.basename(os.path.dirname(os.path.abspath(__file__))))
for bad in (lambda: open("nope_file.txt"), lambda: PurePosixPath("a").relative_to("/b"), lambda: PurePosixPath("a").with_suffix("x"), lambda: os.listdir("/no/such"), lambda: os.path.join(1), lambda: Path("nope").read_text(), lambda: os.environ["SURELY_NOT_SET"], lambda: open("x", "q")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
