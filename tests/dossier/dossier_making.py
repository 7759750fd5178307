"""Records made by hand, and a reader of the pages drawn from them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

from communique.errors import EmptyPage
from communique.model.actors import Actor, Role, Undecided
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
from communique.model.entries import DateConflict, Link, Origin, Process, Round, Session
from communique.model.ledger import Answer, Cell
from communique.model.promises import Promise, Step
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.model.tallies import Relation, Tally, Value
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


EVIL = "<img src=x onerror=alert(9)> {{ 7*7 }} \u202e"
"""What no page may let through as markup, for every field of words."""


def entries_of(rounds: list[Round], others: dict[str, list[object]]) -> SimpleNamespace:
    """What a record is given; the same for all that the pages do not show."""
    empty = {"main": {}, "changed": {}, "applied": [], "published": {}, "dates": {}}
    return SimpleNamespace(rounds=rounds, others=others, **empty)


def make_record(path: Path) -> Record:
    """Three reports (one made to break pages), three rounds and two plans, entries of every kind."""
    record = Record.open(path, create=True)
    readings = [opening(), second(), hostile()]
    for one, claims in readings:
        record.keep(one, claims)
    first = [(IDS["opening"], claim) for claim in readings[0][1]]
    later = [(IDS["second"], claim) for claim in readings[1][1]]
    rounds = rounds_of(first, later)
    others = {
        "origin": [
            Origin(
                IDS["opening"],
                (IDS["opening"], IDS["second"]),
                links=(Link(IDS["second"], IDS["opening"], "shortened", f"80 % {EVIL} is in both"),),
            ),
            Origin(IDS["hostile"], (IDS["hostile"],)),
        ],
        **people(first),
        "process": [
            Process(
                id="ETH-SDN",
                parties=("ETH", "SDN"),
                others=("SAU",),
                rounds=("earlier", rounds[0].id, "planned"),
                reports=(IDS["opening"], IDS["second"]),
                origins=2,
                beside=("open",),
            )
        ],
        "cell": cells(rounds[0].id, first, later),
        "tally": [tally(first, later)],
        "promise": [promise(rounds[0].id, first, later)],
        "conflict": [
            DateConflict(
                "conflict",
                IDS["second"],
                Interval.parse("2031-05-09"),
                Interval.parse("2031-05-06"),
                f"it says Tuesday {EVIL}",
                (later[0][1].id(IDS["second"]),),
            )
        ],
    }
    made = entries_of(rounds, others)
    made.main = dict.fromkeys((IDS["opening"], IDS["second"]), rounds[0].id)
    record.replace_entries(made)
    record.reject(EmptyPage("pages/<wall>.html", "no_report", "only a <consent> notice"))
    return record


Told = list[tuple[str, Claim]]


def rounds_of(first: Told, later: Told) -> list[Round]:
    """A meeting of two sessions that had been announced, one before it, one to come, and a call."""
    meetings = [first[0], later[0]]
    ids = [claim.id(key) for key, claim in meetings]
    plan = {"status": "planned", "outcome": None, "values": (), "delegates": (), "next": None}
    return [
        round_of(
            meetings,
            planned="kept",
            plans=(ids[0],),
            next_round="planned",
            sessions=(
                Session(Interval.parse("2031-05-05"), None, (ids[0],)),
                Session(Interval.parse("2031-05-06"), 2.5, (ids[1],)),
            ),
        ),
        round_of([], id="earlier", date=Interval.parse("2031-04-02"), place="Aswan", values=(), delegates=()),
        round_of(
            [],
            id="planned",
            date=Interval.parse("2031-06-01"),
            place="<b>Cairo</b>",
            planned="open",
            plans=(ids[1],),
            **plan,
        ),
        round_of(
            [], id="open", date=None, place=None, format="call", parties=("<q>", "SDN"), beside=True, **plan
        ),
    ]


def cells(last: str, first: Told, later: Told) -> list[Cell]:
    """Ethiopia's demand, held, then met with silence on another issue; Sudan hardens."""
    demand, refusal = first[1][1].id(first[1][0]), later[1][1].id(later[1][0])
    told = {"process": "ETH-SDN", "reports": (IDS["opening"],), "origins": 1}
    return [
        Cell("c1", party="ETH", issue="ceasefire", round="earlier", stance="demand", change="new",
             why="told for the first time", claims=(demand,), **told),
        Cell("c2", party="ETH", issue="ceasefire", round=last, stance="demand", change="held", before="c1",
             why="demanded as before", target="SDN", answers=(Answer("SDN", "reject", "c4"),),
             claims=(demand,), **told),
        Cell("c3", party="SDN", issue="ceasefire", round="earlier", stance="accept", change="new",
             why="told for the first time", claims=(refusal,), **told),
        Cell("c4", party="SDN", issue="ceasefire", round=last, stance="reject", change="hardened",
             before="c3", why=f"accepted before, rejected now {EVIL}",
             values=(("reject", (refusal,)), ("accept", (demand,))), claims=(refusal,), **told),
        Cell("c5", party="ETH", issue="borders", round=last, stance=None, change="silent",
             why="its other positions in this round are told, this one is not", claims=(demand,), **told),
        Cell("c6", party=EVIL, issue=EVIL, round=None, stance="offer", change="new", why=EVIL,
             claims=(demand,), **told),
    ]  # fmt: skip


def tally(first: Told, later: Told) -> Tally:
    """Two counts of the killed that contradict one another."""
    one, other = first[3][1].id(first[3][0]), later[2][1].id(later[2][0])
    may = Interval.parse("2031-05-01/2031-05-31")
    return Tally(
        id="tally",
        measure="killed",
        subject=f"people {EVIL}",
        text=f"health ministry: at least 40 (2031-05-31); {EVIL}",
        process="ETH-SDN",
        values=(
            Value(40, "at_least", "people", "health ministry", None, may, None, (one,), (IDS["opening"],), 1),
            Value(65, "about", "people", None, EVIL, may, may, (other,), (IDS["second"],), 1),
        ),
        relations=(Relation("contradiction", 0, 1, f"65 is beyond 40 on 2031-05-31 {EVIL}"),),
        contested=True,
        claims=(one, other),
        reports=(IDS["opening"], IDS["second"]),
        origins=2,
    )


def promise(last: str, first: Told, later: Told) -> Promise:
    """An exchange of prisoners of which a part was done, late."""
    made, step = first[4][1].id(first[4][0]), later[1][1].id(later[1][0])
    return Promise(
        id="promise",
        parties=("ETH", "SDN"),
        issue="prisoners",
        outcome="delayed",
        text="to exchange 200 prisoners: delayed",
        process="ETH-SDN",
        round=last,
        date=Interval.parse("2031-05-06"),
        due=Interval.parse("2031-05-20"),
        done=50,
        of=200,
        made=(made,),
        steps=(
            Step("partly", made, IDS["opening"], Interval.parse("2031-05-10"), 50, "ETH"),
            Step("delayed", step, IDS["second"], None, None, EVIL),
        ),
        claims=(made, step),
        reports=(IDS["opening"], IDS["second"]),
        origins=2,
    )


def people(first: Told) -> dict[str, list[object]]:
    """A state, a group that no table knows, three persons, two of whom might be one."""
    key = first[2][1].id(first[2][0])
    named = {"claims": (key,), "reports": (IDS["opening"],), "origins": 1}
    role = Role("envoy", "ETH", Interval.parse("2031-05-06"), (IDS["opening"],))
    return {
        "actor": [
            Actor("ETH", "state", "Ethiopia", codes=(("wikidata", "Q115"),), forms=("Addis Ababa",), **named),
            Actor("RIVER_FRONT", "group", "River Front", **named),
            Actor("a1", "person", "Amina Taye", "ETH", ("Amina Taye", "Ms Taye", EVIL), (role,), **named),
            Actor("a2", "person", "A. Taye", None, ("A. Taye",), **named),
            Actor("a3", "person", EVIL, "RIVER_FRONT", (EVIL,), (Role(EVIL),), (("cameo", EVIL),), **named),
        ],
        "undecided": [
            Undecided("u1", "actor", ("a1", "a2", "lost"), f"one initial {EVIL}", (key,)),
            Undecided("u2", "round", ("earlier", "planned"), "one place, two days", (key,)),
        ],
    }


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


def words(folder: Path, name: str) -> str:
    """What a person reads on a page."""
    page = (folder / f"{name}.html").read_text(encoding="utf-8")
    page = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
