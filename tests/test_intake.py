"""Intake: what a person names becomes pages; each bad input costs itself and says why."""

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.intake import Page, gather
from onrecord.settings import Settings
from onrecord.vocabulary import Skipped


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, content: str | bytes) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content if isinstance(content, bytes) else content.encode())


def told(*paths: str, **changes: int) -> list[tuple[str, str]]:
    """What is gathered: origin and text of each page, origin and reason of what was skipped."""
    found = gather(paths, Settings(**changes))  # type: ignore[arg-type]
    return [(one.origin, one.data.decode() if isinstance(one, Page) else one.reason) for one in found]


def test_a_folder_is_read_recursively_in_order_and_hidden_files_are_left_out() -> None:
    for path in ("in/b.txt", "in/a/z.txt", "in/.hidden", "in/.git/x.txt"):
        put(path, path)
    assert told("in") == [("in/a/z.txt", "in/a/z.txt"), ("in/b.txt", "in/b.txt")]


def test_the_order_of_arguments_never_matters() -> None:
    for name in ("c.txt", "a.txt", "b.txt"):
        put(name, name)
    assert (
        told("c.txt", "a.txt", "b.txt")
        == told("b.txt", "c.txt", "a.txt")
        == [(n, n) for n in ("a.txt", "b.txt", "c.txt")]
    )


def test_a_pattern_that_the_shell_left_is_expanded() -> None:
    put("in/a.txt", "a")
    put("in/deep/b.txt", "b")
    assert told("in/*.txt") == [("in/a.txt", "a")]
    assert told("in/**/*.txt") == [("in/a.txt", "a"), ("in/deep/b.txt", "b")]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file() -> None:
    put("what[1].txt", "x")
    assert told("what[1].txt") == [("what[1].txt", "x")]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("none.txt", "No such file or folder."),
        ("*.none", "No file fits this pattern."),
        ("", "An empty path names nothing."),
    ],
)
def test_what_is_not_there_is_told(path: str, reason: str) -> None:
    assert told(path) == [(path, reason)]


def test_json_lines_are_pages_named_by_line_number() -> None:
    put("a.jsonl", '{"text": "one"}\n\n{"text": "two"}\n')
    assert told("a.jsonl") == [("a.jsonl:1", '{"text": "one"}'), ("a.jsonl:3", '{"text": "two"}')]


def test_a_broken_line_costs_itself() -> None:
    put("a.jsonl", '{"text": "one"}\n{"text": "brok\n[1]\n{"text": "four"}\n')
    found = told("a.jsonl")
    assert [origin for origin, _ in found] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3", "a.jsonl:4"]
    assert found[1][1].startswith("Line 2 is broken JSON: ")
    assert found[2][1] == "Line 3 is no JSON object."


def test_a_broken_first_line_is_still_json_lines() -> None:
    put("a.jsonl", '{"text": "brok\n{"text": "two"}\n')
    assert [origin for origin, _ in told("a.jsonl")] == ["a.jsonl:1", "a.jsonl:2"]


@pytest.mark.parametrize("junk", ["garbage", "5", '"abc"', "[]", "null"])
def test_junk_before_the_first_object_costs_its_line(junk: str) -> None:
    put("a.jsonl", f'{junk}\n{{"text": "two"}}\n')
    assert [origin for origin, _ in told("a.jsonl")] == ["a.jsonl:1", "a.jsonl:2"]
    assert told("a.jsonl")[1][1] == '{"text": "two"}'


def test_a_story_that_shows_some_json_is_no_json_lines() -> None:
    story = 'Ida Marsk said no.\n\nHer office sent this:\n\n{"answer": "no"}\n\nNobody asked again.\n'
    put("a.txt", story)
    assert told("a.txt") == [("a.txt", story)]


def test_nesting_without_end_costs_its_line_or_its_file() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    put("a.jsonl", f'{{"text": "one", "x": {deep}}}\n{{"text": "two"}}\n')
    put("b.json", deep)
    put("c.json", '{"text":' * 100_000)
    found = {one.origin: one for one in gather(["a.jsonl", "b.json", "c.json"])}
    assert found["a.jsonl:1"] == Skipped("a.jsonl:1", "Line 1 is broken JSON: it nests too deeply.")
    assert isinstance(found["a.jsonl:2"], Page)
    assert found["b.json"] == Skipped("b.json", "Broken JSON: it nests too deeply.")
    assert "c.json" in found


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_json_lines_may_be_in_any_unicode(encoding: str) -> None:
    put("a.jsonl", '{"text": "“one”"}\n{"text": "Ċ two"}\n'.encode(encoding))
    assert told("a.jsonl") == [("a.jsonl:1", '{"text": "“one”"}'), ("a.jsonl:2", '{"text": "Ċ two"}')]


def test_json_lines_in_windows_1252_are_left_to_the_reader() -> None:
    lines = '{"text": "“one”"}\n{"text": "“two”"}\n'.encode("cp1252")
    put("a.jsonl", lines)
    assert [one.data for one in gather(["a.jsonl"]) if isinstance(one, Page)] == lines.splitlines()


def test_a_line_over_the_limit_costs_itself() -> None:
    put("a.jsonl", '{"text": "one"}\n{"text": "' + "x" * 300_000 + '"}\n{"text": "three"}\n')
    found = told("a.jsonl", max_bytes=200_000)
    assert found[1] == ("a.jsonl:2", "Too large: 0.3 MB, the limit is 0.2 MB (setting max_bytes).")
    assert [origin for origin, _ in found] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]


def test_one_object_in_a_json_file_is_one_page() -> None:
    put("a.json", '{"text": "one"}')
    put("b.json", '{\n  "text": "two"\n}')
    assert [origin for origin, _ in told("a.json", "b.json")] == ["a.json", "b.json"]


def test_a_json_list_holds_a_page_for_each_object() -> None:
    put("a.json", '[{"text": "one"}, {"text": "two"}]')
    put("b.txt", "[Music] It was late.")
    assert told("a.json", "b.txt") == [
        ("a.json:1", '{"text": "one"}'),
        ("a.json:2", '{"text": "two"}'),
        ("b.txt", "[Music] It was late."),
    ]


def test_an_element_of_a_list_that_is_no_object_costs_itself() -> None:
    put("a.json", '[{"text": "one"}, 5, {"text": NaN}]')
    put("b.json", '[1, "two", null]')
    put("c.json", '[{"text": "one"}, {"text": "brok')
    put("d.json", '"abc"')
    assert told("a.json", "b.json", "d.json") == [
        ("a.json:1", '{"text": "one"}'),
        ("a.json:2", "Element 2 is no JSON object."),
        ("a.json:3", '{"text": NaN}'),
        ("b.json", "A JSON list without an object: it holds no article."),
        ("d.json", "It is JSON, but no object: it holds no article."),
    ]
    assert told("c.json")[0][1].startswith("Broken JSON: ")


def test_one_object_over_the_limit_is_told() -> None:
    put("a.json", '{"text": "' + "x" * 300_000 + '"}')
    assert "Too large" in told("a.json", max_bytes=200_000)[0][1]


ROW: dict[str, object] = {
    "id": "0" * 16, "key": "a.txt", "origin": "a.txt", "url": None, "outlet": None, "via": None, "byline": None,
    "headline": None, "published": None, "published_basis": None, "language": "en", "text": "One said no.",
    "version_of": None, "embeds": [], "cut": [], "notices": [],
}  # fmt: skip


@pytest.mark.parametrize("indent", [None, 2])
def test_a_record_holds_a_page_for_each_of_its_articles(indent: int | None) -> None:
    put("r.json", json.dumps({"onrecord": "0.1.0", "articles": [ROW, ROW]}, indent=indent))
    found = told("r.json")
    assert [origin for origin, _ in found] == ["r.json:1", "r.json:2"]
    assert json.loads(found[0][1])["text"] == "One said no."


def test_a_broken_record_is_told() -> None:
    put("r.json", '{"onrecord": "0.1.0", "articles": 3}')
    assert told("r.json")[0][1].startswith("A record that cannot be read: ")


@pytest.mark.parametrize("fault", [{"text": 5}, {"key": None}, {"embeds": [5]}])
def test_a_broken_article_of_a_record_costs_itself(fault: dict[str, object]) -> None:
    put("r.json", json.dumps({"onrecord": "0.1.0", "articles": [ROW | fault, ROW, None]}))
    found = list(gather(["r.json"]))
    assert [type(one) for one in found] == [Skipped, Page, Skipped]
    assert isinstance(found[0], Skipped)
    assert found[0].reason.startswith("Article 1 of the record cannot be read: ")


def test_gzip_is_known_by_content_and_may_hold_any_kind() -> None:
    put("a.txt.gz", gzip.compress(b"One said no."))
    put("b.jsonl.gz", gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'))
    put("c", gzip.compress(b"Two ") + gzip.compress(b"members."))
    assert told("a.txt.gz", "b.jsonl.gz", "c") == [
        ("a.txt.gz", "One said no."),
        ("b.jsonl.gz:1", '{"text": "one"}'),
        ("b.jsonl.gz:2", '{"text": "two"}'),
        ("c", "Two members."),
    ]


def test_a_bomb_is_defused() -> None:
    put("bomb.gz", gzip.compress(b"a" * 50_000_000))
    assert told("bomb.gz") == [("bomb.gz", "Compressed more than 200 to 1: taken for a bomb (setting max_ratio).")]


def test_a_truncated_gzip_yields_what_came_before() -> None:
    lines = b"".join(b'{"text": "%s"}\n' % os.urandom(40).hex().encode() for _ in range(2000))
    put("a.jsonl.gz", gzip.compress(lines)[:-2000])
    found = list(gather(["a.jsonl.gz"]))
    assert isinstance(found[0], Page)
    assert found[-1] == Skipped("a.jsonl.gz", "The gzip data breaks off: the end of the file is missing.")


def test_broken_gzip_is_told() -> None:
    put("a.gz", b"\x1f\x8b" + b"x" * 100)
    assert told("a.gz")[0][1].startswith("Broken gzip data: ")


def test_a_file_over_the_limit_is_not_read() -> None:
    put("a.txt", "a " * 200_000)
    put("b.gz", gzip.compress(os.urandom(300_000)))
    assert told("a.txt", "b.gz", max_bytes=200_000) == [
        ("a.txt", "Too large: 0.4 MB, the limit is 0.2 MB (setting max_bytes)."),
        ("b.gz", "Too large: more than 0.2 MB (setting max_bytes)."),
    ]


def test_the_same_file_is_read_once() -> None:
    put("in/a.txt", "a")
    Path("in/z.txt").symlink_to("a.txt")
    assert told("in", "in/a.txt") == [
        ("in/a.txt", "a"),
        ("in/a.txt", "Named twice: read once."),
        ("in/z.txt", "The same file as in/a.txt: read once."),
    ]


def test_a_folder_that_holds_itself_is_not_followed() -> None:
    put("in/a.txt", "a")
    Path("in/loop").symlink_to(".")
    assert told("in") == [("in/loop", "This folder holds itself (a symbolic link): not followed."), ("in/a.txt", "a")]


def test_what_names_nothing_is_told_before_the_work() -> None:
    put("a.txt", "a")
    assert [origin for origin, _ in told("a.txt", "z-none.txt")] == ["z-none.txt", "a.txt"]


def test_a_link_to_nowhere_and_a_device_are_told() -> None:
    Path("broken").symlink_to("nowhere")
    assert told("broken", "/dev/null") == [
        ("/dev/null", "Not a file: a pipe, a device or a socket."),
        ("broken", "Cannot be read: no such file or directory."),
    ]


def test_a_pipe_is_read_only_where_it_is_named() -> None:
    put("in/a.txt", "a")
    os.mkfifo("in/pipe")
    skipped = ("in/pipe", "Not a file: a pipe, a device or a socket.")
    assert told("in") == told("in/*") == [("in/a.txt", "a"), skipped]
    with subprocess.Popen(["/bin/sh", "-c", "printf 'From a pipe.' > in/pipe"]):
        assert told("in/pipe") == [("in/pipe", "From a pipe.")]


@pytest.mark.parametrize("inside", [None, ".hidden"])
def test_a_folder_without_a_file_is_told(inside: str | None) -> None:
    Path("in/deeper").mkdir(parents=True)
    if inside:
        put(f"in/{inside}", "x")
    assert told("in") == [("in", "The folder holds no file (hidden ones are left out).")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told() -> None:
    put("a.txt", "a")
    Path("a.txt").chmod(0)
    assert told("a.txt") == [("a.txt", "Cannot be read: permission denied.")]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "one"}\n{"text": "two"}\n')))
    assert [origin for origin, _ in told("-")] == ["-:1", "-:2"]


def test_a_name_that_is_no_unicode_can_be_shown() -> None:
    Path(os.fsdecode(b"a\xff.txt")).write_text("a")
    assert told(".") == [("./a\ufffd.txt", "a")]


def test_importing_it_loads_nothing_heavy() -> None:
    code = (
        "import sys, onrecord.intake; print([m for m in ('spacy', 'onnxruntime', 'trafilatura') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
