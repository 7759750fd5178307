"""The form that reports are written and annotated in, and its reader.

One file a report, `reports/PROCESS/NAME.report`, in lines. A head of `key: value` lines and of names, a line
of three dashes, then the page, each line of which opens with a mark:

    ~ TEXT      a line of page furniture (alone: an empty line)
    # TEXT      the headline
    > TEXT      a sentence that opens a paragraph
    + TEXT      a sentence that goes on with it
    two blanks  what is claimed in the sentence above: `KIND | field=value | field=value`
    % TEXT      a remark to other annotators

Nothing here is an offset: passages are quoted, and `corpus.compiled` finds where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

KEYS = {"manner", "outlet", "agencies", "published", "why", "layout", "coder", "kinds"}
NAME_TYPES = ("PER", "ORG", "LOC")
LAYOUTS = ("lines", "blank", "wrapped")


class SourceError(Exception):
    """A report is not in the form it should be in; says where (file and line) and what is wrong."""


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation as written: its kind, its fields as they stand, and the line it stands on."""

    kind: str
    fields: dict[str, str]
    line: int


@dataclass(slots=True)
class Line:
    """One line of the page with its annotations. `mark` is `~`, `#`, `>` or `+`."""

    mark: str
    text: str
    line: int
    notes: list[Note] = field(default_factory=list)

    @property
    def is_main(self) -> bool:
        """Whether it belongs to the report and not to the page around it."""
        return self.mark != "~"


@dataclass(frozen=True, slots=True)
class Name:
    """Something named in the report: its type, every form it is named by, and the party it stands for."""

    type: str
    forms: tuple[str, ...]
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A report as written by hand."""

    name: str
    process: str
    head: dict[str, str]
    names: tuple[Name, ...]
    lines: tuple[Line, ...]

    @property
    def layout(self) -> str:
        """How paragraphs are set: a line each, parted by blank lines, or wrapped at a fixed width."""
        return self.head.get("layout", "lines")


def read_source(path: Path) -> Source:
    """The report written in `path`; raises SourceError, or OSError where there is no such file."""
    head: dict[str, str] = {}
    names: list[Name] = []
    lines: list[Line] = []
    in_head = True
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if in_head:
                in_head = _head_line(raw, head, names)
            else:
                _page_line(raw, number, lines)
        except ValueError as error:
            raise SourceError(f"{path.name}:{number}: {error}") from None
    if in_head:
        raise SourceError(f"{path.name}: no line of three dashes parts the head from the page")
    if not any(line.is_main for line in lines):
        raise SourceError(f"{path.name}: no sentence")
    return Source(path.stem, path.parent.name, head, tuple(names), tuple(lines))


def _head_line(raw: str, head: dict[str, str], names: list[Name]) -> bool:
    """Reads one line of the head; false where it ends the head."""
    line = raw.strip()
    if not line or line.startswith("%"):
        return True
    if line == "---":
        return False
    if line.split(" ", 1)[0] in NAME_TYPES:
        names.append(_name(line))
        return True
    key, colon, value = line.partition(":")
    if not colon or key not in KEYS:
        raise ValueError(f"neither a key ({', '.join(sorted(KEYS))}) nor a name: {line!r}")
    head[key] = value.strip()
    return True


def _name(line: str) -> Name:
    kind, _, rest = line.partition(" ")
    rest, _, actor = rest.partition(" = ")
    forms = tuple(form.strip() for form in rest.split("|") if form.strip())
    if not forms:
        raise ValueError(f"a name without a form: {line!r}")
    return Name(kind, forms, actor.strip() or None)


def _page_line(raw: str, number: int, lines: list[Line]) -> None:
    if not raw.strip() or raw.startswith("%"):
        return
    mark, rest = raw[0], raw[1:]
    if mark == " ":
        if not lines or not lines[-1].is_main:
            raise ValueError("a claim stands under the sentence that makes it, never under furniture")
        lines[-1].notes.append(_note(raw.strip(), number))
    elif mark in "~#>+" and (not rest or rest[0] == " "):
        text = rest.strip()
        if mark != "~" and not text:
            raise ValueError("an empty sentence")
        if mark == "+" and (not lines or lines[-1].mark not in ">+"):
            raise ValueError("'+' goes on with a paragraph that '>' opens")
        lines.append(Line(mark, " ".join(text.split()) if mark != "~" else text, number))
    else:
        raise ValueError(f"no such mark: {raw[:20]!r} (one of ~ # > + % or two blanks and a claim)")


def _note(line: str, number: int) -> Note:
    kind, *parts = (part.strip() for part in line.split(" | "))
    fields: dict[str, str] = {}
    for part in parts:
        key, equals, value = part.partition("=")
        if not equals or not value.strip():
            raise ValueError(f"a field is written key=value: {part!r}")
        if key.strip() in fields:
            raise ValueError(f"twice in one claim: {key.strip()}")
        fields[key.strip()] = value.strip()
    return Note(kind, fields, number)
