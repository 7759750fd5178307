"""Makes the model of event types: `python -m training.events.train [--out FILE] [--sets plv plover]`.

Fits it to all sentences of the shared folder (`eval.event_rows`); how well it does on sentences that it was
not fitted to is what `python -m eval.events` measures.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from communique.extract import event_types
from communique.extract.event_types import EventModel
from eval.event_rows import SETS, TYPES, rows
from eval.events import clues_of
from eval.floors import shared
from training.events.fit import fit


def write(model: EventModel, out: Path) -> None:
    """Writes the weights in half precision; the names as JSON in bytes."""
    known = json.dumps({"types": model.types, "clues": model.names}, ensure_ascii=False).encode("utf-8")
    np.savez_compressed(
        out,
        names=np.frombuffer(known, np.uint8),
        weights=model.weights.astype(np.float16),
        bias=model.bias.astype(np.float16),
    )


def main() -> int:
    """Reads the sentences, fits, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    place = Path(event_types.__file__).with_name(event_types.WEIGHTS)
    parser.add_argument("--out", type=Path, default=place)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS)
    args = parser.parse_args()
    folder = shared()
    if folder is None:
        print("the shared folder is not on this machine: nothing to learn from", file=sys.stderr)
        return 1
    found = [row for row in rows(folder / "bench" / "events") if row.set in args.sets]
    model = fit(clues_of(found), [row.type for row in found], TYPES)
    write(model, args.out)
    print(f"{len(found)} sentences, {len(model.names)} clues, {args.out.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
