"""Annotations to claims: one module per kind."""

from __future__ import annotations

import dataclasses
import importlib

from communique.extract.view import View
from communique.lexicon import Lexicon
from communique.model.annotations import Annotations
from communique.model.claims import KINDS, Claim, Statement
from communique.model.report import Report


def extract(report: Report, annotations: Annotations, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Every claim of a report, in the order of the text.

    Statements come first, since the other kinds ask in whose words a passage stands.
    """
    view = View(report, annotations, lexicon)
    order = ("statement", *(kind for kind in KINDS if kind != "statement"))
    found: list[Claim] = []
    for kind in order:
        try:
            module = importlib.import_module(f"communique.extract.{kind}s")
        except ModuleNotFoundError:
            continue
        claims = module.find(view)
        if kind == "statement":
            view.statements = claims
        found += claims
    kept = {claim.id(report.id): _attributed(claim, view) for claim in found}
    return tuple(
        sorted(kept.values(), key=lambda c: (c.evidence.start, c.evidence.end, c.kind, c.id(report.id)))
    )


def _attributed(claim: Claim, view: View) -> Claim:
    """The claim with the speaker in whose reported words it stands."""
    if claim.attributed_to is not None or isinstance(claim, Statement):
        return claim
    over = view.statement_over(claim.evidence)
    return dataclasses.replace(claim, attributed_to=over.speaker) if over is not None else claim
