"""The record as self-contained pages that a person reads: `draw(record, folder)`."""

from communique.dossier.draw import draw

__all__ = ["draw"]
