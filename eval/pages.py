"""Pages read once for several measures.

`python -m eval` runs each measure in a process of its own; what one of them read is kept for the others in a
folder that is gone when all have run. A measure that is run alone reads for itself.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

from communique import gather
from communique.errors import PageError
from communique.lexicon import built_in
from communique.model.report import Page
from communique.pipeline import Pipeline, Reading

KEPT = "COMMUNIQUE_EVAL_READINGS"
"""Of the environment: the folder where readings are kept, if any."""


class Reader:
    """Reads pages by the pipeline, which is loaded when the first page comes that nobody has read."""

    def __init__(self) -> None:
        self._pipeline: Pipeline | None = None
        folder = os.environ.get(KEPT)
        self._folder = Path(folder) if folder else None

    def read_page(self, page: Page) -> Reading:
        """What one page says; raises PageError where there is no report in it."""
        kept = self._folder / f"{page.id}-{page.name}" if self._folder else None
        if kept is not None and kept.is_file():
            made = pickle.loads(kept.read_bytes())
        else:
            self._pipeline = self._pipeline or Pipeline(built_in())
            try:
                made = self._pipeline.read_page(page)
            except PageError as error:
                made = (error.source, error.reason, error.detail)
            if kept is not None:
                kept.write_bytes(pickle.dumps(made))
        if isinstance(made, tuple):
            raise PageError(*made)
        return made


def read(folder: Path, reject: Callable[[PageError], None]) -> Iterator[Reading]:
    """Every page of a folder, read; those that cannot be are handed to `reject`."""
    reader = Reader()
    for page in gather.pages([folder], reject):
        try:
            yield reader.read_page(page)
        except PageError as error:
            reject(error)
