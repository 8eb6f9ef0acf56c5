"""Prints texts that are TOML or nearly, each with what CPython's tomllib says against it: [[text, words or null], …]."""

import json
import random
import tomllib

WHOLE = '''[project]
name = "x"
[tool.alembic]
script_location = "%(here)s/m"
a = [1, 2.5, "x", true]
b.c = {d = 1, e = [1,2]}
when = 1979-05-27T07:32:00Z
t = 07:32:00.5
s = """ab\\u00e9
c"""
l = \'\'\'raw\'\'\'
n = 0x1F
f = -1e5
[[tool.alembic.post_write_hooks]]
name = "z"
'''
CHARACTERS = "[]{}=.,\"'\\#\n -+_0123456789eTZ:xoabnu\u00e9\t\0\r"


def spoiled(chance):
    """The text with one to three places replaced, put in, left out or repeated."""
    text = list(WHOLE)
    for _ in range(chance.choice([1, 1, 2, 3])):
        at, kind = chance.randrange(len(text)), chance.random()
        if kind < 0.4:
            text[at] = chance.choice(CHARACTERS)
        elif kind < 0.7:
            text.insert(at, chance.choice(CHARACTERS))
        elif kind < 0.9:
            del text[at]
        else:
            start = chance.randrange(len(text))
            text[at:at] = text[start:start + chance.randrange(1, 30)]
    return "".join(text)


def words(text):
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return str(error)


chance = random.Random(5)
texts = [WHOLE, *(spoiled(chance) for _ in range(3000))]
print(json.dumps([[text, words(text)] for text in texts]))
