"""Reports and claims made by hand, for the tests of the record."""

from __future__ import annotations

from dataclasses import dataclass, field

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
from communique.model.judgements import Applied
from communique.model.report import Published, Report
from communique.model.span import Interval, Span

TEXT = (
    "Envoys meet in Doha\n"
    "Envoys of Ruritania and Graustark met in Doha on Monday. "
    "Ruritania demanded an immediate ceasefire. "
    "“We will not leave,” José Álvarez said. "
    "At least 40 people were killed. "
    "The two agreed to exchange 200 prisoners."
)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def day(text: str) -> Interval:
    return Interval.parse(text)


def report(key: str = "a" * 16, *, published: str | None = "2031-05-06", **changes: object) -> Report:
    given = {
        "id": key,
        "source": f"pages/{key}.txt",
        "name": key,
        "text": TEXT,
        "title": span("Envoys meet in Doha"),
        "blocks": (span("Envoys meet in Doha"), Span(20, len(TEXT))),
        "language": "en",
        "outlet": "The Courier",
        "url": None,
        "agencies": ("ANA",),
        "published": Published(day(published), "metadata", "the page says so")
        if published
        else Published(None, "unknown", "nothing says so"),
    }
    return Report(**{**given, **changes})  # type: ignore[arg-type]


def meeting(date: str | None = "2031-05-05", when: str | None = "weekday:-1:0:1") -> Meeting:
    return Meeting(
        evidence=span("Envoys of Ruritania and Graustark met in Doha on Monday."),
        parties=("RUR", "GRA"),
        format="talks",
        status="held",
        place="Doha",
        mediators=("QAT",),
        delegates=(Delegate("José Álvarez", "GRA", True),),
        date=day(date) if date else None,
        when=when,
    )


def claims() -> tuple[Claim, ...]:
    return (
        meeting(),
        Position(
            evidence=span("Ruritania demanded an immediate ceasefire."),
            party="RUR",
            stance="demand",
            issue="ceasefire",
            target="GRA",
            content=span("an immediate ceasefire"),
        ),
        Statement(
            evidence=span("“We will not leave,” José Álvarez said."),
            speaker="José Álvarez",
            party="GRA",
            mode="direct",
            content=span("“We will not leave,”"),
            cue=span("said"),
        ),
        Figure(
            evidence=span("At least 40 people were killed."),
            measure="killed",
            value=40.0,
            bound="at_least",
            subject="people",
        ),
        Agreement(
            evidence=span("The two agreed to exchange 200 prisoners."),
            parties=("GRA", "RUR"),
            issue="prisoners",
            status="reached",
            quantity=200.0,
            date=day("2031-04-01/2031-04-30"),
        ),
        Vote(
            evidence=span("The two agreed"),
            body="UNGA",
            status="held",
            voters=(("RUR", "no"), ("QAT", "yes")),
        ),
        Action(evidence=span("leave"), type="RETREAT", status="planned", actor="GRA", recipient="RUR"),
    )


@dataclass(frozen=True)
class Derived:
    """What resolving gives, as the record takes it."""

    rounds: tuple[Round, ...] = ()
    origins: tuple[Origin, ...] = ()
    published: dict[str, Published] = field(default_factory=dict)
    dates: dict[str, Interval] = field(default_factory=dict)
    main: dict[str, str] = field(default_factory=dict)
    changed: dict[str, tuple[str, Claim | None]] = field(default_factory=dict)
    applied: tuple[Applied, ...] = ()

    @property
    def others(self) -> dict[str, tuple[Origin, ...]]:
        return {"origin": self.origins}


def entry(
    key: str, date: str | None, reports: tuple[str, ...], told: tuple[str, ...] = (), **changes: object
) -> Round:
    given = {
        "id": key,
        "parties": ("GRA", "RUR"),
        "format": "talks",
        "status": "held",
        "date": day(date) if date else None,
        "place": "Doha",
        "mediators": ("QAT",),
        "delegates": (Delegate("José Álvarez", "GRA", True),),
        "outcome": None,
        "duration_hours": 2.5,
        "next": None,
        "claims": told,
        "reports": reports,
        "origins": len(reports),
        "values": (("place", "Doha", told),),
    }
    return Round(**{**given, **changes})  # type: ignore[arg-type]


def origin(key: str, *reports: str) -> Origin:
    return Origin(key, reports)
