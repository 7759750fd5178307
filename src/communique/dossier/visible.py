"""Characters that act without being seen (direction overrides, zero widths, controls), made visible.

What the record stores is never altered; only the page shows a sign where such a character stands.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from markupsafe import Markup, escape

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_MARK = Markup('<span class="ctl" title="{}">{}</span>')


def show(text: Any) -> Markup:
    """The text escaped for HTML, unseen characters as marked signs (`U+202E` in a frame)."""

    def mark(found: re.Match[str]) -> str:
        if _joins(found):
            return found[0]
        name = unicodedata.name(found[0], "control character").lower()
        return str(_MARK.format(name, _sign(found[0])))

    return Markup(_UNSEEN.sub(mark, str(escape(text))))  # noqa: S704 (escaped on this very line)


def plain(value: Any) -> Any:
    """The same for places where no markup can stand (attributes, titles): signs as bare text.

    Text that is markup already and values that are no text pass through.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _UNSEEN.sub(lambda found: found[0] if _joins(found) else _sign(found[0]), value)


def clip(text: str, most: int) -> str:
    """The text, cut at a word's end and marked `[…]` where it has more than `most` characters."""
    if len(text) <= most:
        return text
    kept = text[:most]
    at = kept.rfind(" ")
    return f"{kept[: at if at > most // 2 else most].rstrip()} […]"


def _sign(character: str) -> str:
    return f"⟨U+{ord(character):04X}⟩"


def _joins(found: re.Match[str]) -> bool:
    """Whether a joiner stands where scripts need it: between two characters beyond ASCII."""
    if found[0] not in _JOINERS:
        return False
    text, at = found.string, found.start()
    return 0 < at < len(text) - 1 and not text[at - 1].isascii() and not text[at + 1].isascii()
