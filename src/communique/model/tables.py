"""What tables of a record are called, and the kind of claim or entry that each has."""

from __future__ import annotations

CLAIM_TABLES = {
    "meetings": "meeting",
    "positions": "position",
    "agreements": "agreement",
    "statements": "statement",
    "figures": "figure",
    "votes": "vote",
    "actions": "action",
}
ENTRY_TABLES = {
    "ledger": "cell",
    "tallies": "tally",
    "promises": "promise",
    "actors": "actor",
    "processes": "process",
    "origins": "origin",
    "undecided": "undecided",
    "conflicts": "conflict",
}
