"""What the measurements share: the floors, the texts, and what a command costs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples" / "reports"
MB = 1e6


@dataclass(frozen=True)
class Cost:
    """Of one command: wall seconds, seconds of processor, largest resident memory in bytes, exit status."""

    seconds: float
    processor: float
    memory: float
    status: int


def command(*arguments: str) -> list[str]:
    """The program with these arguments, in a process of its own."""
    return [sys.executable, "-c", "from communique.cli import main; main()", *arguments]


def cost(arguments: Sequence[str]) -> Cost:
    """Run a command to its end, its output thrown away."""
    began = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    return Cost(seconds, used.ru_utime + used.ru_stime, resident(used.ru_maxrss), process.returncode)


def resident(maxrss: int) -> float:
    """The system's figure for the largest resident memory, in bytes."""
    return maxrss * (1.0 if sys.platform == "darwin" else 1024.0)


def report(name: str, measured: dict[str, float], check: bool) -> int:
    """Print what was measured beside its floor; 1 where `check` is asked for and a floor is missed.

    A floor `x_most` or `x_least` in `floors.toml` bounds the measured `x`.
    """
    floors = tomllib.loads((HERE / "floors.toml").read_text())[name]
    missed = 0
    for key, value in measured.items():
        bounds = [
            (floors.get(f"{key}_most"), "at most", lambda bound, v=value: v <= bound),
            (floors.get(f"{key}_least"), "at least", lambda bound, v=value: v >= bound),
        ]
        said = ""
        for bound, word, holds in bounds:
            if bound is not None:
                met = holds(bound)
                missed += not met
                said = f"   {word} {bound:g}: {'met' if met else 'MISSED'}"
        print(f"{name:8} {key:26} {value:12,.2f}{said}")
    unmeasured = {floor.rpartition("_")[0] for floor in floors} - set(measured)
    if unmeasured:
        print(f"{name}: not measured: {', '.join(sorted(unmeasured))}")
    return int(check and (missed > 0 or bool(unmeasured)))
