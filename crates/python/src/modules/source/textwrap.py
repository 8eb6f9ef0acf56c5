"""Paragraphs."""
import re


def dedent(text):
    lines = [line.lstrip(" \t") and line or "" for line in text.split("\n")]
    lines = ["" if not line.strip(" \t") else line for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        else:
            at = 0
            while at < min(len(margin), len(indent)) and margin[at] == indent[at]:
                at += 1
            margin = margin[:at]
    if margin:
        lines = [line[len(margin):] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for mark in "\t\n\x0b\x0c\r":
                text = text.replace(mark, " ")
        chunks = []
        for run in re.split(r"( +)", text):
            if not run:
                continue
            if run[0] == " " or not self.break_on_hyphens:
                chunks.append(run)
                continue
            start = 0
            for at in range(1, len(run) - 1):
                if run[at] == "-" and run[at - 1].isalpha() and run[at + 1].isalpha() and at - start >= 1:
                    chunks.append(run[start:at + 1])
                    start = at + 1
            chunks.append(run[start:])
        return chunks

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        chunks = self._chunks(text)[::-1]
        lines = []
        while chunks:
            prefix = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(prefix)
            line, length = [], 0
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                chunks.pop()
            while chunks:
                if length + len(chunks[-1]) <= room:
                    length += len(chunks[-1])
                    line.append(chunks.pop())
                else:
                    break
            if chunks and len(chunks[-1]) > room:
                if self.break_long_words:
                    left = max(room - length, 1 if room < 1 else 0)
                    if left:
                        line.append(chunks[-1][:left])
                        chunks[-1] = chunks[-1][left:]
                elif not line:
                    line.append(chunks.pop())
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            full = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            if not full or not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip():
                lines.append(prefix + "".join(line))
                continue
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= room:
                    line.append(self.placeholder)
                    lines.append(prefix + "".join(line))
                    return lines
                length -= len(line.pop())
            if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                lines[-1] = lines[-1].rstrip() + self.placeholder
            else:
                lines.append(prefix + self.placeholder.lstrip())
            return lines
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))
