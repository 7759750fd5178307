"""Records made by hand, and a reader of the pages drawn from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

from communique.errors import EmptyPage
from communique.model.claims import (
    Action,
    Agreement,
    Claim,
    Delegate,
    Figure,
    Meeting,
    Position,
    Statement,
    Vote,
)
from communique.model.entries import Origin, Round
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.store import Record

OPENING = (
    "Home | World | Sport\n"
    "Sudan's envoys meet in Jeddah\n"
    "Delegations from Sudan and Ethiopia met in Jeddah on Monday, with Saudi officials between them.\n"
    "Ethiopia demanded an immediate ceasefire, and its envoy said the river must be shared. "
    "At least 40 people were killed in May, according to the health ministry.\n"
    "The two agreed to exchange 200 prisoners. The council voted 9-2 for monitors. "
    "Sudan shelled the border again.\n"
    "More stories: ten ways to sleep better"
)
SECOND = (
    "Talks resume\n"
    "Sudan and Ethiopia sat down again in Jeddah on Tuesday. Sudan rejected a ceasefire. "
    "Some 65 people were killed in May, a hospital said."
)
HOSTILE = (
    "<script>alert(1)</script> & \"quoted\" 'title' \u202etxt\n"
    "Envoy \u202eevil\u202c said \u200b<img src=x onerror=alert(2)> that {{ 7*7 }} {% raw %} would do.\n"
    "</p></article><script src='http://evil.example/x.js'></script>\x07 end\u2066."
)
IDS = {"opening": "1" * 16, "second": "2" * 16, "hostile": "3" * 16}


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def lines(text: str) -> list[Span]:
    """A span for each line."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        found.append(Span(at, at + len(line.rstrip("\r\n"))))
        at += len(line)
    return found


def report(key: str, text: str, blocks: list[Span], **changes: object) -> Report:
    given = {
        "id": key,
        "source": f"pages/{key}.txt",
        "name": key,
        "text": text,
        "title": blocks[0],
        "blocks": tuple(blocks),
        "language": "en",
        "outlet": "The Courier",
        "url": "https://courier.example/a?b=1&c=2",
        "agencies": ("ANA",),
        "published": Published(Interval.parse("2031-05-06"), "metadata", "the page says so"),
    }
    return Report(**{**given, **changes})  # type: ignore[arg-type]


def opening() -> tuple[Report, list[Claim]]:
    text = OPENING
    whole = span(
        text, "Ethiopia demanded an immediate ceasefire, and its envoy said the river must be shared."
    )
    claims: list[Claim] = [
        Meeting(
            evidence=span(text, "Delegations from Sudan and Ethiopia met in Jeddah on Monday"),
            parties=("ETH", "SDN"),
            format="talks",
            status="held",
            place="Jeddah",
            mediators=("SAU",),
            date=Interval.parse("2031-05-05"),
        ),
        Position(
            evidence=span(text, "Ethiopia demanded an immediate ceasefire"),
            party="ETH",
            stance="demand",
            issue="ceasefire",
            target="SDN",
            content=span(text, "an immediate ceasefire"),
        ),
        Statement(
            evidence=whole,
            speaker="its envoy",
            party="ETH",
            mode="indirect",
            content=span(text, "the river must be shared"),
            cue=span(text, "said"),
            via=("ANA", "Radio One"),
        ),
        Figure(
            evidence=span(text, "At least 40 people were killed in May"),
            measure="killed",
            value=40,
            bound="at_least",
            subject="people",
            source="health ministry",
            date=Interval.parse("2031-05-01/2031-05-31"),
        ),
        Agreement(
            evidence=span(text, "The two agreed to exchange 200 prisoners."),
            parties=("ETH", "SDN"),
            issue="prisoners",
            status="reached",
            quantity=200,
        ),
        Vote(
            evidence=span(text, "The council voted 9-2 for monitors."),
            body="UNSC",
            status="held",
            yes=9,
            no=2,
            voters=(("SDN", "no"),),
        ),
        Action(
            evidence=span(text, "Sudan shelled the border again."),
            type="ASSAULT",
            status="done",
            actor="SDN",
            recipient="ETH",
        ),
    ]
    return report(IDS["opening"], text, lines(text)[1:-1]), claims


def second() -> tuple[Report, list[Claim]]:
    text = SECOND
    claims: list[Claim] = [
        Meeting(
            evidence=span(text, "Sudan and Ethiopia sat down again in Jeddah on Tuesday."),
            parties=("ETH", "SDN"),
            format="talks",
            status="held",
            place="Jeddah",
        ),
        Position(
            evidence=span(text, "Sudan rejected a ceasefire."),
            party="SDN",
            stance="reject",
            issue="ceasefire",
        ),
        Figure(
            evidence=span(text, "Some 65 people were killed in May"),
            measure="killed",
            value=65,
            bound="about",
            subject="the people",
            source="a hospital",
        ),
    ]
    return report(IDS["second"], text, lines(text), outlet=None, url="javascript:alert(3)"), claims


def hostile() -> tuple[Report, list[Claim]]:
    text = HOSTILE
    said = span(
        text,
        "Envoy \u202eevil\u202c said \u200b<img src=x onerror=alert(2)> that {{ 7*7 }} {% raw %} would do.",
    )
    claims: list[Claim] = [
        Statement(
            evidence=said,
            speaker="<b onclick=alert(4)>Envoy \u202eevil",
            party='"><svg onload=alert(5)>',
            mode="mixed",
            content=Span(said.start + 6, said.end - 3),
            cue=span(text, "said"),
            via=("<i>wire</i>",),
        ),
        Position(evidence=span(text, "</p></article>"), party="X Y/../Z", stance="demand", issue="other"),
        Position(evidence=said, party=None, stance="offer", issue="<u>issue</u>"),
        Figure(
            evidence=span(text, "{{ 7*7 }}"),
            measure="<s>killed</s>",
            value=49,
            bound="exact",
            subject="<script>alert(6)</script>",
            place="\u2067place",
        ),
    ]
    changes = {
        "outlet": "</title><script>alert(7)</script>",
        "url": 'https://x.example/"onmouseover=alert(8)',
    }
    return report(IDS["hostile"], text, lines(text), language='en" onload="x', **changes), claims


def round_of(claims: list[tuple[str, Claim]], **changes: object) -> Round:
    ids = tuple(claim.id(key) for key, claim in claims)
    given = {
        "id": hashlib.sha256("".join(ids).encode()).hexdigest()[:16],
        "parties": ("ETH", "SDN"),
        "format": "talks",
        "status": "held",
        "date": Interval.parse("2031-05-05/2031-05-06"),
        "place": "Jeddah",
        "mediators": ("SAU",),
        "delegates": (Delegate("Amina Taye", "ETH", True), Delegate("An aide", None, False)),
        "outcome": "no_breakthrough",
        "duration_hours": 2.5,
        "next": "to meet again in June",
        "claims": ids,
        "reports": tuple(sorted({key for key, _ in claims})),
        "origins": 2,
        "values": (
            ("date", "2031-05-05", ids[:1]),
            ("date", "2031-05-06", ids[1:]),
            ("head:ETH", "Amina Taye", ids[:1]),
        ),
    }
    return Round(**{**given, **changes})  # type: ignore[arg-type]


def make_record(path: Path) -> Record:
    """Three reports (one made to break pages), one round and two plans, one rejected page."""
    record = Record.open(path, create=True)
    readings = [opening(), second(), hostile()]
    for one, claims in readings:
        record.keep(one, claims)
    meetings = [(IDS["opening"], readings[0][1][0]), (IDS["second"], readings[1][1][0])]
    plan = {"status": "planned", "outcome": None, "values": (), "delegates": (), "next": None}
    entries = SimpleNamespace(
        rounds=[
            round_of(meetings),
            round_of([], id="planned", date=Interval.parse("2031-06-01"), place="<b>Cairo</b>", **plan),
            round_of([], id="open", date=None, place=None, format="call", parties=("<q>", "SDN"), **plan),
        ],
        others={
            "origin": [
                Origin(IDS["opening"], (IDS["opening"], IDS["second"])),
                Origin(IDS["hostile"], (IDS["hostile"],)),
            ]
        },
        main=dict.fromkeys((IDS["opening"], IDS["second"]), round_of(meetings).id),
        changed={},
        applied=[],
        published={},
        dates={},
    )
    record.replace_entries(entries)
    record.reject(EmptyPage("pages/<wall>.html", "no_report", "only a <consent> notice"))
    return record


def make_long_record(path: Path, statements: int) -> Record:
    """One report with as many statements as asked for."""
    text = "Title\n" + "".join(f"Envoy {n} said no. " for n in range(statements))
    record = Record.open(path, create=True)
    claims = [
        Statement(evidence=found, speaker="Envoy", mode="indirect", content=found)
        for found in (span(text, f"Envoy {n} said no.") for n in range(statements))
    ]
    record.keep(report("4" * 16, text, lines(text)), claims)
    return record


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BREAKS_P = {
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "section",
    "article",
    "aside",
    "details",
    "h1",
    "h2",
    "h3",
}


@dataclass
class Page(HTMLParser):
    """What a page holds; every element must be closed where it should be."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    handlers: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    text: dict[str, list[str]] = field(default_factory=dict)
    policy: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @classmethod
    def of(cls, path: Path) -> Page:
        page = cls()
        page.feed(path.read_bytes().decode("utf-8"))
        page.close()
        page.faults += [f"{tag} left open" for tag in page.open]
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS_P and "p" in self.open:
            self.faults.append(f"{tag} within p at {self.getpos()}")
        self._seen(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag} out of place at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self.open:
            self.text.setdefault(self.open[-1], []).append(data)

    def _seen(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        known = dict(attrs)
        if known.get("id"):
            self.ids.append(str(known["id"]))
        self.handlers += [name for name in known if name.startswith("on") or name == "style"]
        if known.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(known["content"])
        if "href" in known:
            (self.links if tag == "a" else self.loaded).append(str(known["href"]))
        self.loaded += [
            str(known[name]) for name in ("src", "data", "action", "srcset", "poster") if name in known
        ]
