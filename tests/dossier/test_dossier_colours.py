"""Contrast as WCAG 2 measures it, for every ink on every ground of the style sheet."""

import re

import pytest

from communique.dossier.folder import asset

SHEET = asset("dossier.css")
INKS = ("ink", "soft", "accent", "demand", "offer", "accept", "reject")


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", block))


LIGHT = tokens(SHEET.split("@media (prefers-color-scheme: dark)")[0])
DARK = tokens(SHEET.split("@media (prefers-color-scheme: dark)")[1].split("*, *::before")[0])
PRINT = tokens(SHEET.split("@media print")[1])


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_text_can_be_read(scheme):
    for ground in ("paper", "raised", "mark", "many"):
        for ink in INKS:
            assert contrast(scheme[ink], scheme[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_lit_can_be_read_and_frames_can_be_seen(scheme):
    assert contrast(scheme["lit"], scheme["lit-ink"]) >= 4.5
    assert contrast(scheme["strong"], scheme["paper"]) >= 3
