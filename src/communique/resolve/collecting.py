"""The interpreter's search for cyclic garbage, put off while a record is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """No search for cyclic garbage in here; as before behind it, whatever happens.

    Nearly all that is made is kept and little of it is in cycles: the searches, which go through all there is
    again and again, find next to nothing and make the cost of many reports grow faster than their number.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
