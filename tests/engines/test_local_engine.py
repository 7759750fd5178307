"""One function, one process or several: the same outcomes in the same order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import engine_functions as f
import pytest

from communique.engines import Engine, LocalEngine, WorkerError
from communique.errors import EmptyPage, PageError
from communique.model.report import Page

posix = pytest.mark.skipif(os.name != "posix", reason="needs the signals of a POSIX system")


@pytest.fixture(scope="module", params=[1, 2], ids=["alone", "two processes"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return LocalEngine(request.param, small=0)


def test_every_page_comes_back_in_its_turn(engine: Engine) -> None:
    pages = [f.page("slow" if n == 0 else f"word {n}", n) for n in range(30)]
    assert list(engine.map(f.misbehave, pages)) == [(page, page.text) for page in pages]


def test_no_pages(engine: Engine) -> None:
    assert list(engine.map(f.shout, [])) == []


def test_errors_cost_only_their_page(engine: Engine) -> None:
    texts = ["one", "raise", "two", "empty", "memory", "deep", "three"]
    outcomes = [
        outcome for _, outcome in engine.map(f.misbehave, [f.page(t, n) for n, t in enumerate(texts)])
    ]
    assert [o for o in outcomes if not isinstance(o, PageError)] == ["one", "two", "three"]
    fault, empty, memory, deep = (o for o in outcomes if isinstance(o, PageError))
    assert (fault.source, fault.reason, fault.detail) == ("page 1", "failed", r"KeyError: 'a\nfault'")
    assert isinstance(empty, EmptyPage)
    assert (empty.reason, empty.detail) == ("no_report", "only a menu")
    assert (memory.reason, memory.detail) == ("failed", "MemoryError:")
    assert deep.reason == "failed"
    assert deep.detail.startswith("RecursionError")


@posix
def test_a_page_that_kills_its_process_costs_only_itself() -> None:
    texts = ["one", "kill", "segfault", "two", "exit", "large", "unpicklable", *["more"] * 20, "kill"]
    pages = [f.page(text, n) for n, text in enumerate(texts)]
    found = list(LocalEngine(2, small=0).map(f.misbehave, pages))
    assert [page for page, _ in found] == pages
    fates = {p.text: o.detail for p, o in found if isinstance(o, PageError) and o.reason == "failed"}
    assert fates["kill"] == "the process reading it was ended by SIGKILL"
    assert fates["segfault"] == "the process reading it was ended by SIGSEGV"
    assert fates["exit"] == "the process reading it ended with status 3"
    assert "local object" in fates["unpicklable"]  # what Python calls it varies with its version
    assert len(fates) == 4
    assert all(o == p.text or p.text == "large" for p, o in found if not isinstance(o, PageError))


def test_a_worker_loads_once_and_the_work_is_shared() -> None:
    pages = [f.page(str(n), n) for n in range(40)]
    outcomes = [outcome for _, outcome in LocalEngine(2, small=0).map(f.Loading(), pages)]
    assert {loaded for _, loaded in outcomes} == {1}  # type: ignore[misc]
    processes = {process for process, _ in outcomes}  # type: ignore[misc]
    assert len(processes) <= 2
    assert os.getpid() not in processes


def test_few_pages_are_read_in_this_process() -> None:
    found = LocalEngine(2, small=5).map(f.Loading(), [f.page("a"), f.page("b")])
    assert {outcome[0] for _, outcome in found} == {os.getpid()}  # type: ignore[index]


def test_pages_are_taken_only_a_little_ahead() -> None:
    taken: list[int] = []

    def pages() -> Iterator[Page]:
        for n in range(1_000):
            taken.append(n)
            yield f.page(str(n), n)

    for given, (page, _) in enumerate(LocalEngine(2, small=4).map(f.shout, pages()), start=1):
        assert page.name == str(given - 1)
        assert len(taken) <= given + 2 * 4 + 4
        if given == 50:
            break


def test_workers_that_cannot_start_are_one_clear_error() -> None:
    with pytest.raises(WorkerError, match="__main__"):
        list(LocalEngine(2, small=0).map(f.Unloadable(), [f.page("a"), f.page("b")]))


def test_less_than_one_process_is_refused() -> None:
    with pytest.raises(ValueError, match="0 processes"):
        LocalEngine(0)


def test_closing_the_iterator_ends_the_workers() -> None:
    found = LocalEngine(2, small=0).map(f.shout, (f.page(str(n), n) for n in range(100)))
    next(found)
    assert multiprocessing.active_children()
    found.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


SCRIPT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs the tests may ignore it
sys.path.insert(0, {folder!r})
import engine_functions as f
from communique.engines import LocalEngine
if __name__ == "__main__":
    pages = (f.page(str(n), n) for n in range(100))
    print("started", flush=True)
    list(LocalEngine(2, small=0).map(f.sleep, pages))
"""


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupt_ends_every_process_and_leaves_no_noise(tmp_path: Path, how: signal.Signals) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(folder=str(Path(__file__).parent)))
    process = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    _until(lambda: len(_group(process.pid)) >= 3)
    time.sleep(1.0)
    if how == signal.SIGINT:
        os.killpg(process.pid, how)  # as a terminal does: to all of them
        noise = process.communicate(timeout=20)[1].decode()
        assert noise.count("Traceback") == 1, noise  # the script's own KeyboardInterrupt
        assert "KeyboardInterrupt" in noise
    else:
        process.kill()
        process.communicate(timeout=20)
    _until(lambda: not _group(process.pid))


def _until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _group(leader: int) -> set[int]:
    found = subprocess.run(["ps", "-o", "pid=", "-g", str(leader)], capture_output=True, text=True)
    return {int(pid) for pid in found.stdout.split()}
