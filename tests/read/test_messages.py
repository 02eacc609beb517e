"""Every message that reading can give, with its exact words: messages.txt is the table, one small change a row.

A row begins with the file that is changed. `-` is a text that stands in it once, `+` what is put in its place; without
a `-` the whole file is replaced. Then comes all that the command prints. In a `+` line, ⟨U+202E⟩ stands for a character
that can't be seen and ⟨a×5000⟩ for five thousand times an a. ACCEPT=1 writes the table anew: read the difference.
"""

import ast
import gc
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from praatplaat.cli import main

HERE = Path(__file__).parent
TABLE = HERE / "messages.txt"
READ = HERE.parents[1] / "praatplaat/read"


def rows() -> list[tuple[str, str, str, str]]:
    """File, old, new and output of each row."""
    found = []
    for row in TABLE.read_text("utf-8").split("\n\n== ")[1:]:
        lines = row.rstrip("\n").split("\n")
        old = [line[2:] for line in lines[1:] if line.startswith("- ")]
        new = [line[2:] for line in lines[1:] if line.startswith("+ ")]
        output = [line for line in lines[1:] if not line.startswith(("- ", "+ "))]
        found.append((lines[0], "\n".join(old), "\n".join(new), "\n".join(output)))
    return found


def spelt_out(text: str) -> str:
    text = re.sub(r"⟨U\+([0-9A-F]+)⟩", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"⟨(.+?)×(\d+)⟩", lambda m: m[1] * int(m[2]), text)


@pytest.fixture
def told(project, capsys: pytest.CaptureFixture[str]):
    """All that the command prints on a project that can't be read; it writes nothing."""

    def run(*words: str) -> str:
        output = project.path / "output"
        try:
            code = main(["--project", str(project.path), *words])
        finally:
            gc.enable()  # the command turns it off for its short life
        shown = capsys.readouterr()
        assert (code, shown.out, output.exists()) == (2, "", False)
        return shown.err.rstrip("\n")

    return run


def changed(project, file: str, old: str, new: str) -> None:
    if old:
        project.change(file, spelt_out(old), spelt_out(new))
    else:
        project.write(file, spelt_out(new).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(("file", "old", "new", "output"), rows(), ids=lambda part: part[:40].split("\n")[0])
def test_a_mistake_is_told_in_these_words(project, told, file: str, old: str, new: str, output: str) -> None:
    changed(project, file, old, new)
    found = told()
    if os.environ.get("ACCEPT"):
        table = TABLE.read_text("utf-8")
        head = "\n".join([file, *(f"- {x}" for x in old.split("\n") if old), *(f"+ {x}" for x in new.split("\n"))])
        assert table.count(f"\n\n== {head}\n{output}") == 1
        TABLE.write_text(table.replace(f"\n\n== {head}\n{output}", f"\n\n== {head}\n{found}", 1), "utf-8")
    else:
        assert found == output
    for line, following in zip(found.split("\n"), [*found.split("\n")[1:], ""], strict=True):
        if " error[" in line:
            assert following.startswith("  hint: "), line


#: Which arguments of a call are the message. A reader of drawings knows its rule: what stands first is its message.
_ARGUMENTS = {
    "refuse": (0, 1), "_refuse": (0, 1), "Finding": (2,), "Slip": (2,), "ValueError": (0,), "Fault": (0,), "Odd": (0,),
    "NotDrawn": (0,), "_Refused": (0,), "_always": (0,),
}  # fmt: skip


def templates(source: str) -> Iterator[tuple[int, re.Pattern[str]]]:
    """The messages in a module: what is given to `refuse`, Finding and ValueError, or is called a message or words."""
    for node in ast.walk(ast.parse(source)):
        texts: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            texts += [node.args[at] for at in _ARGUMENTS.get(name, ()) if at < len(node.args)]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("message", "words"):
            texts.append(node.value)
        for text in texts:
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and " " in text.value:
                yield node.lineno, re.compile(re.escape(text.value))
            elif isinstance(text, ast.JoinedStr):
                parts = (re.escape(p.value) if isinstance(p, ast.Constant) else r"[^\n]*?" for p in text.values)
                yield node.lineno, re.compile("".join(parts))


#: Messages of what can't be brought about in a small project: a failing disk, two hundred faults, other YAML libraries.
NOT_IN_THE_TABLE = {
    "can't be read: {", "a character stands in this file that YAML doesn't allow", "a tab stands here",
    "half a character (", "what stands here doesn't belong to what stands above it",
}  # fmt: skip


def test_every_message_in_the_source_is_quoted_by_a_test() -> None:
    quoted = "\n".join(file.read_text("utf-8") for file in sorted(HERE.glob("*.*")))
    quoted = re.sub(r'"\s*\n\s*f?"', "", quoted)  # a text on several lines
    quoted = quoted.replace('\\"', '"').replace("\\\\", "\\")
    missing = []
    for file in sorted(READ.glob("*.py")):
        for line, pattern in templates(file.read_text("utf-8")):
            plain = pattern.pattern.replace("\\", "")
            known = any(plain.startswith(text.split("{")[0].replace("\\", "")) for text in NOT_IN_THE_TABLE)
            if not known and not pattern.search(quoted):
                missing.append(f"{file.name}:{line}: {pattern.pattern}")
    assert not missing, "\n".join(missing)


def test_every_rule_in_the_source_has_a_row() -> None:
    rules = set()
    for file in READ.glob("*.py"):
        rules |= set(re.findall(r"(?:refuse|Finding)\(\s*\"([a-z0-9-]+)\"", file.read_text("utf-8")))
    assert len(rules) > 40
    told = "\n".join(file.read_text("utf-8") for file in sorted(HERE.glob("*.*")))
    assert not [rule for rule in sorted(rules) if f"error[{rule}]: " not in told]


def test_a_message_without_a_hint_is_noticed() -> None:
    """Each notation's own error carries a message and a hint."""
    for file in READ.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and node.exc is not None and "ValueError" in ast.unparse(node.exc):
                assert isinstance(node.exc, ast.Call) and len(node.exc.args) == 2, f"{file.name}:{node.lineno}"
