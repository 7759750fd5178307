"""The folder a dossier lies in: writes its files and clears away what an earlier drawing left."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from communique.errors import UsageError

LISTING = "files.txt"
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")
_OURS = re.compile(r"(reports/)?[0-9A-Za-z][0-9A-Za-z_-]{0,70}\.(html|css)")


class Folder:
    """Writes text files below one folder, only under names made of ids and fixed words.

    Raises UsageError where the folder is a file, or holds an `index.html` that no dossier left.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path}: is a file, a dossier needs a folder")
        self._before = self._listed()
        if (path / "index.html").exists() and not self._before:
            raise UsageError(f"{path}: holds an index.html that is no dossier's; choose another folder")
        self._written: set[str] = set()

    def write(self, name: str, chunks: Iterable[str]) -> None:
        """Writes one file piece by piece; line ends stay as they are."""
        if not _OURS.fullmatch(name):
            raise ValueError(f"not a name for a page: {name!r}")
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("w", encoding="utf-8", newline="") as file:
            for chunk in chunks:
                file.write(chunk)
        self._written.add(name)

    def finish(self) -> None:
        """Removes the pages of an earlier drawing that this one did not write, and lists its own."""
        for name in sorted(self._before - self._written):
            (self.path / name).unlink(missing_ok=True)
        listing = "".join(f"{name}\n" for name in sorted(self._written))
        (self.path / LISTING).write_text(listing, encoding="utf-8", newline="")

    def _listed(self) -> set[str]:
        listing = self.path / LISTING
        if not listing.is_file():
            return set()
        names = listing.read_text(encoding="utf-8", errors="replace").splitlines()
        return {name for name in names if _OURS.fullmatch(name)}


def file_id(text: str) -> str:
    """The id itself where it is safe in a file name and an anchor, else sixteen hex digits made from it."""
    if _ID.fullmatch(text):
        return text
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def asset(name: str) -> str:
    """A file of the package's `assets` folder."""
    return (resources.files(__package__) / "assets" / name).read_text(encoding="utf-8")
