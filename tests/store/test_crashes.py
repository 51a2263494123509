"""What is committed is kept, once: through kill -9 at any moment, and with several who read and write."""

from __future__ import annotations

from pathlib import Path

from onrecord import store
from onrecord.positions.questions import ask
from quality import importing
from quality.dumps import dumped
from quality.made_up_reports import again, reports

KILLS = 4  # python -m quality.stored has 200
QUESTION = ask("Port Alden builds the breakwater")


def one_import(folder: Path) -> dict[str, list[str]]:
    with store.connect(folder / "once.db") as kept:
        kept.ask(QUESTION)
        kept.add(reports())
        return dumped(kept)


def test_an_import_that_is_killed_and_finished_is_one_import(where: str, tmp_path: Path) -> None:
    context = importing.context()
    with store.connect(where) as kept:
        kept.ask(QUESTION)
    for number in range(KILLS):
        said = context.Queue()
        process = context.Process(target=importing.load, args=(reports(), where, said))
        process.start()
        said.get(timeout=60)
        process.join(timeout=0.15 * number)
        importing.killed(process)
    with store.connect(where) as kept:
        kept.add(reports())
        assert importing.wrong(kept) is None
        told = dumped(kept)
    expected = one_import(tmp_path)
    assert told | {"found": []} == expected | {"found": []}


def test_two_write_and_three_read(where: str, tmp_path: Path) -> None:
    context = importing.context()
    with store.connect(where) as kept:
        kept.ask(QUESTION)
    done, said, began = context.Event(), context.Queue(), context.Queue()
    readers = [context.Process(target=importing.watch, args=(where, done, said)) for _ in range(3)]
    halves = reports()[:5], [*reports()[3:], reports()[0]]
    writers = [context.Process(target=importing.load, args=(half, where, began)) for half in halves]
    for process in (*readers, *writers):
        process.start()
    for process in writers:
        process.join(timeout=120)
        assert process.exitcode == 0
    done.set()
    assert [said.get(timeout=60) for _ in readers] == [None, None, None]
    for process in readers:
        process.join(timeout=60)
    with store.connect(where) as kept:
        told = dumped(kept)
    assert told | {"found": []} == one_import(tmp_path) | {"found": []}


def test_an_import_that_is_killed_before_its_stories_is_finished_by_whoever_comes(where: str) -> None:
    from onrecord.settings import Settings
    from onrecord.store.adding import Adding
    from onrecord.store.kept import Store

    with store.connect(where) as kept:
        assert isinstance(kept, Store)
        Adding(kept._base, Settings()).take(reports()[:2], None)  # as far as a killed import may have come
        assert kept.stories().rows == ()
        assert len(kept.settle()) == 1
        assert kept.settle() == ()


def test_a_version_that_comes_while_stories_are_made_is_told_in_the_end(where: str) -> None:
    with store.connect(where) as one, store.connect(where) as other:
        one.add(reports()[:3])
        other.add([again(0, "The council will meet again on Friday.")])
        (line,) = one.stories().rows
        assert any("again on Friday" in each.text for each in one.story(line.id).articles)
