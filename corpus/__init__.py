"""The corpus of negotiation claims: reports written for it, with every claim annotated.

`load(split)` gives the reports of `"train"`, `"dev"` or `"test"` (or all) one by one, as `README.md` tells.
"""

from corpus.store import rows as load

__all__ = ["load"]
