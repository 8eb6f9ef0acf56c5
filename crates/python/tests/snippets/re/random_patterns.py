"""Patterns made at random, whole ones and broken ones: what each compiles to and where it matches."""
import re

state = 20231121


def below(limit):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (state >> 33) % limit


def pick(items):
    return items[below(len(items))]


ATOMS = [
    "a", "b", "c", "A", "B", "ab", "k", "s", "i", "\u017f", "\u0131", "\u00e9", "\u00c9", "\u03c3", "\u03c2", "_", " ", "1", "-",
    ".", "^", "$", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\b", r"\B", r"\A", r"\Z", r"\n", r"\.", r"\x61", r"\101", r"\0",
    "[ab]", "[^ab]", "[a-c]", "[^a-c-]", "[]a]", "[^]a]", r"[\w-]", r"[\d.]", r"[^\s]", "[a\\-c]", "[A-Z]", "[k-s]", "[\u00e0-\u00ff]",
]
QUANTIFIERS = ["*", "+", "?", "*?", "+?", "??", "*+", "++", "?+", "{2}", "{1,2}", "{,2}", "{1,}", "{0,2}?", "{2}+", "{,}", "{", "{x}", "{1"]
OPENERS = ["(", "(", "(?:", "(?:", "(?P<n{}>", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i:", "(?-i:", "(?s:", "(?m:", "(?a:", "(?x:", "(?i-s:"]
BROKEN = [
    "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "\\", "(?", "(?P", "(?P<", "(?P<1>", "(?P<a", "(?P=x)", "(?P=", "(?P>", "(?<", "(?<a",
    "(?#", "(?#x)", "(?(", "(?(1)a|b)", "(?(9)a)", "(?(0)a)", "(?(x)a)", "(?(1)a|b|c)", "(?i)", "(?L)", "(?z)", "(?i-", "(?i-z:a)", "(?-i)",
    "(?a-u:a)", "(?au:a)", "(?-a:a)", "(?i-i:a)", "(?1)", r"\8", r"\1", r"\2", r"\q", r"\x6", r"\u12", r"\777", r"\400", r"[\400]",
    r"[z-a]", r"[a-\d]", r"[\q]", r"[\b]", r"[a-", "{3,2}", "a{3,2}", "a**", "a{1}{2}", "^*", r"\b+", "(?P<a>x)(?P<a>y)", r"(\1)", "(?<=a+)",
    "(?<=(a)\\1)", "(?<=a|bc)", "(?<!a{2})", "(?i", "(?i:", "(?:", "(?=", "a{99999999999}",
]
TEXTS = [
    "", "a", "ab", "aab", "abc", "aabbcc", "ABC", "a\nb", "ab\n", "b a b", "_a1-b2", "\u00e9\u00c9", "kK\u212a", "sS\u017f", "iI\u0130\u0131", "\u03c3\u03c2\u03a3",
    "abab", "aaaa", "a.b", "1 2\t3", "\n\n", "caab-bac",
]


def sequence(depth, names):
    return "".join(item(depth, names) for _ in range(1 + below(3)))


def item(depth, names):
    kind = below(12)
    if kind < 7 or depth == 0:
        text = pick(ATOMS)
    elif kind < 10:
        opener = pick(OPENERS)
        if opener == "(" or "{}" in opener:
            opener = opener.format(len(names))
            names.append(opener)
        text = opener + alternatives(depth - 1, names) + ")"
    elif kind < 11 and names:
        text = pick([r"\1", r"\1", r"\2", "(?(1)a|b)", "(?P=n0)"])
    else:
        text = pick(BROKEN) if below(6) == 0 else pick(ATOMS)
    if below(3) == 0:
        text += pick(QUANTIFIERS)
    return text


def alternatives(depth, names):
    return "|".join(sequence(depth, names) for _ in range(1 + below(2)))


def shown(match):
    return match and [match.span(group) for group in range(match.re.groups + 1)]


def tell(pattern, flags):
    try:
        compiled = re.compile(pattern, flags)
    except re.error as error:
        print(ascii(pattern), int(flags), "->", ascii(str(error)))
        return
    except OverflowError as error:
        print(ascii(pattern), int(flags), "-> OverflowError", error)
        return
    said = []
    for _ in range(4):
        text = pick(TEXTS)
        said.append((
            ascii(text), shown(compiled.search(text)), shown(compiled.match(text)), shown(compiled.fullmatch(text)),
            [found.span() for found in compiled.finditer(text)], ascii(compiled.split(text)), ascii(compiled.sub("<\\g<0>>", text)),
        ))
    print(ascii(pattern), compiled.flags, dict(compiled.groupindex), said)


for pattern in BROKEN:
    tell(pattern, 0)
    tell("a" + pattern, 0)
    tell("(a)" + pattern + "b", 0)
for number in range(1500):
    flags = pick([0, 0, 0, re.I, re.I, re.M, re.S, re.X, re.A, re.I | re.A, re.M | re.S])
    tell(alternatives(3, []), flags)
