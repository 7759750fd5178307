"""Why a passage that tells of a meeting is no claim of its own."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.sighting import Sighting
from communique.extract.view import View
from communique.model.abstentions import Reason


def refuse(view: View, sightings: Sequence[Sighting], best: Sighting | None) -> None:
    """Keep why passages are not claimed: all of them, or those beside the `best`, which stands for them."""
    for sighting in sightings:
        if sighting is best:
            continue
        if sighting.headline:
            reason = Reason.HEADLINE
        elif best is not None:
            reason = Reason.TAKEN
        else:
            reason = Reason.TOO_LITTLE if sighting.parties else Reason.NO_PARTY
        instead = best.evidence if best is not None else None
        if instead != sighting.evidence:
            view.abstain("meeting", reason, sighting.evidence, instead=instead)
