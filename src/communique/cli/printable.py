"""Text of the web as it can be shown on a terminal without acting on it."""

from __future__ import annotations

import re

# Escape sequences, direction overrides and the like could rewrite what stands on the screen.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def printable(text: str) -> str:
    """The text with line ends and tabs as blanks, and a mark for every character that acts unseen."""
    return " ".join(_ACTING.sub("\ufffd", text).split())
