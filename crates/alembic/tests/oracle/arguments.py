"""Random command lines, and what the argparse of real Alembic makes of them, as JSON."""

import contextlib
import io
import json
import os
import random
import sys

os.environ["COLUMNS"] = "80"

from alembic.config import CommandLine

WORDS = """upgrade downgrade current history heads branches show stamp revision merge init edit check ensure_version
list_templates upgr head heads base +1 -1 -2 abc br@head a:b 1.5 -.5 -- - --sql --sq --tag --tag=x --ta x -v --verbose
--verb -vi -iv -r a:b -r= --rev-range --rev=a: -i --ind -c alembic.ini -c --config --conf=x.ini -n name -nname --name
-x a=b -xa=b --raiseerr --raise -q -qv -qx -m msg -mmsg --message --head --he --head=h --splice --branch-label l
--rev-id r --rev-i=r --depends-on d --depends-on --purge --package -t generic --template --check-heads -c -h --help
--version --resolve --resolve-dependencies --bogus -z --sql=1 -v=1 -cx.ini --autogenerate --autog""".split() + ["a b", "-a b", ""]


def main():
    rng = random.Random(int(sys.argv[1]))
    lines = [[], ["-h"], ["--version"]]
    commands = [w for w in WORDS[:15]]
    lines += [[c, "-h"] for c in commands]
    for _ in range(int(sys.argv[2])):
        line = [rng.choice(WORDS) for _ in range(rng.randint(0, 2))] if rng.random() < 0.4 else []
        if rng.random() < 0.9:
            line.append(rng.choice(commands))
        line += [rng.choice(WORDS) for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 4]))]
        lines.append(line)
    parser = CommandLine(prog="alembic").parser
    answers = []
    for line in lines:
        out, err = io.StringIO(), io.StringIO()
        answer = {"line": line}
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                options = vars(parser.parse_args(line))
                if "cmd" not in options:
                    parser.error("too few arguments")
                options["cmd"] = options["cmd"][0].__name__
                answer["options"] = options
            except SystemExit as stop:
                answer["printed"] = [out.getvalue(), err.getvalue(), stop.code]
        answers.append(answer)
    json.dump(answers, sys.stdout)


main()
