"""A record that gives the rows it was made with."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

CLAIM = {"id": "c1", "report": "r1", "evidence": [3, 9], "outlet": "The Courier", "published": "2031-05-06"}
POSITION = CLAIM | {
    "kind": "position",
    "party": "SDN",
    "stance": "demand",
    "issue": "ceasefire",
    "content": [5, 9],
    "quote": "=cmd|'/c calc'!A1",
    "content_text": "a truce, “at once”\nor none",
    "cue_text": None,
}
ROUND = {
    "number": 1,
    "id": "m1",
    "parties": ["RSF", "SDN"],
    "format": "talks",
    "status": "held",
    "date": "2031-05-06",
    "delegates": [{"name": "Amal Idris", "party": "SDN", "head": True}, {"name": "Omar Bakri"}],
    "duration_hours": 2.5,
    "values": [["outcome", "progress", ["c1"]], ["outcome", "collapsed", ["c2"]]],
    "claims": ["c1", "c2"],
    "reports": ["r1"],
    "origins": 1,
    "passages": [{"claim": "c1", "report": "r1", "quote": "met", "span": [0, 3]}],
}
REPORT = {
    "id": "r1",
    "name": "page",
    "title": "-5 degrees at the talks",
    "agencies": ["AFP", "AP"],
    "claims": 1,
}


ENTRIES: dict[str, Row] = {
    "origin": {"id": "o1", "reports": ["r1"], "agencies": ["ANA"]},
    "tally": {
        "id": "t1",
        "measure": "killed",
        "contested": True,
        "values": [
            {
                "value": 40,
                "bound": "exact",
                "source": "UN",
                "date": "2031-05-06",
                "place": None,
                "claims": ["c3"],
            }
        ],
        "relations": [{"kind": "update", "one": 0, "other": 1, "why": "a day later"}],
        "passages": [{"claim": "c3", "report": "r1", "quote": "40 were killed", "span": [0, 14]}],
    },
    "actor": {"id": "SDN", "name": "Sudan", "codes": [["iso3166-1", "SDN"], ["wikidata", "Q1049"]]},
}


class Rows:
    """Stands in for a record."""

    def reports(self) -> list[Row]:
        return [REPORT]

    def claims(self, kind: str | None = None) -> list[Row]:
        return [POSITION] if kind in (None, "position") else []

    def rounds(self) -> list[Row]:
        return [ROUND]

    def entries(self, kind: str) -> list[Row]:
        return [ENTRIES[kind]] if kind in ENTRIES else []

    def judged(self) -> list[Row]:
        return []

    def rejections(self) -> list[Row]:
        return [{"source": "x\udcff.txt", "reason": "empty", "detail": "two\u2028lines"}]
