"""[[alert]] and [[channel]] of a feeds file, and what is wrong with them, by line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import bodies
from onrecord.alerts import Rule, load
from onrecord.alerts.channels import Lines, Mail, Webhook
from onrecord.errors import InvalidFeeds
from onrecord.positions.questions import ask


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_SECRET", "between us")
    monkeypatch.setenv("MAIL_PASSWORD", "open sesame")


def written(folder: Path, text: str) -> Path:
    path = folder / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_alerts_and_channels(tmp_path: Path) -> None:
    (tmp_path / "pact.toml").write_text('text = "Ardenia joins the pact"\n', encoding="utf-8")
    told = load(
        written(
            tmp_path,
            """
            [[alert]]
            on = "story"
            words = ["peace  talks", "ceasefire"]
            [[alert]]
            name = "Marsk speaks"
            on = "statement"
            actor = "Ida Marsk"
            to = ["desk", "-"]
            [[alert]]
            on = "position"
            question = "pact.toml"
            to = ["mail", "log"]
            [[alert]]
            on = "decision"
            question = "Ukraine becomes a member of NATO"
            body = "NATO"
            [[alert]]
            on = "disagreement"
            kinds = ["number", "strength"]

            [[channel]]
            name = "desk"
            kind = "webhook"
            url = "https://desk.example/hook"
            secret = "DESK_SECRET"
            [[channel]]
            name = "log"
            kind = "lines"
            file = "alerts.jsonl"
            [[channel]]
            name = "mail"
            kind = "mail"
            to = ["desk@example.org", "night.desk@example.org"]
            from = "onrecord@example.org"
            host = "smtp.example.org"
            user = "onrecord"
            password = "MAIL_PASSWORD"
            """,
        )
    )
    story, statement, position, decision, disagreement = told.rules
    assert story == Rule("story", "story", words=("peace talks", "ceasefire"))
    assert (statement.actor, statement.to) == ("Ida Marsk", ("desk", "-"))
    assert position.question is not None
    assert position.question.text == "Ardenia joins the pact"
    assert decision.question == ask("Ukraine becomes a member of NATO", "nato")
    assert disagreement.kinds == ("number", "strength")
    assert {one.text for one in told.questions} == {"Ardenia joins the pact", "Ukraine becomes a member of NATO"}
    assert told.channels == (
        Webhook("desk", "https://desk.example/hook", b"between us"),
        Lines("log", tmp_path / "alerts.jsonl"),
        Mail(
            "mail",
            ("desk@example.org", "night.desk@example.org"),
            "onrecord@example.org",
            "smtp.example.org",
            587,
            "starttls",
            "onrecord",
            "open sesame",
        ),
    )


def test_a_rule_is_what_it_asks_not_what_it_is_called_nor_where_it_is_sent() -> None:
    one = Rule("a", "story", words=("talks",))
    assert one.id == Rule("b", "story", words=("talks",), to=("desk",)).id
    assert one.id != Rule("a", "story", words=("peace",)).id


BODY = """
id = "pact"
name = "Pact"
default = "vote"
[terms]
"2031-01-01" = ["Ardenia", "Lemland"]
[[rule]]
id = "vote"
text = "Both have to agree."
source = "made up"
passes_if = [{ count = "no", at_most = 0, text = "nobody objects" }]
"""
DECIDED = "[[alert]]\non = 'decision'\nquestion = 'Ardenia joins the pact'\nbody = "


@pytest.mark.parametrize("name", ["bodies/pact.toml", "bodies/pact"])
def test_a_bodys_path_counts_from_the_file_that_names_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = tmp_path / "desk"
    (desk / "bodies").mkdir(parents=True)
    (desk / name).write_text(BODY, encoding="utf-8")
    for folder, path in ((tmp_path, Path("desk/feeds.toml")), (desk, Path("feeds.toml"))):
        monkeypatch.chdir(folder)
        written(desk, f"{DECIDED}'{name}'")
        (question,) = load(path).questions
        assert bodies.load(str(question.body)).name == "Pact"


@pytest.mark.parametrize("name", ["pact.toml", "pact"])
def test_a_body_that_lies_where_somebody_works_is_not_taken(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / name).write_text(BODY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidFeeds, match=r"line 4, alert\.body: .*desk/pact"):
        load(written(tmp_path / "desk", f"{DECIDED}'{name}'"))


def test_no_secret_is_shown_by_accident() -> None:
    told = repr((Webhook("desk", "https://desk.example/", b"between us"),))
    told += repr(Mail("m", ("a@b.example",), "c@d.example", "h", 25, "none", "u", "open sesame"))
    assert "between us" not in told
    assert "sesame" not in told


HOOK = "[[channel]]\nname = 'desk'\nkind = 'webhook'\n"
MAIL = "[[channel]]\nname = 'm'\nkind = 'mail'\nto = ['a@b.example']\nfrom = 'c@d.example'\nhost = 'smtp.example'\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[alert]]\nname = 'x'", "line 1, alert: on is missing"),
        ("[[alert]]\non = 'birthday'", "line 2, alert.on: no occasion 'birthday'. Known: decision, disagreement"),
        ("[[alert]]\non = 'story'", "line 1, alert: words is missing"),
        ("[[alert]]\non = 'story'\nwords = []", "line 3, alert.words: an empty list"),
        ("[[alert]]\non = 'story'\nwords = ['…']", "line 3, alert.words: '…' holds no word"),
        ("[[alert]]\non = 'story'\nwords = ['a']\nactor = 'b'", "line 4, alert.actor: an alert on a story has no such"),
        ("[[alert]]\non = 'statement'", "line 1, alert: actor is missing"),
        ("[[alert]]\non = 'position'\nbody = 'nato'", "line 1, alert: body and rule go with a question"),
        ("[[alert]]\non = 'position'\nquestion = '?'", "line 3, alert.question: A question is asked for"),
        ("[[alert]]\non = 'position'\nquestion = 'none.toml'", "line 3, alert.question: .* cannot be read"),
        ("[[alert]]\non = 'position'\nquestion = 'A joins'\nbody = 'natto'", "line 4, alert.body: No body called"),
        ("[[alert]]\non = 'disagreement'\nkinds = ['taste']", "line 3, alert.kinds: no kind 'taste'"),
        ("[[alert]]\non = 'statement'\nactor = 'a'\nkinds = ['number']", "line 4, alert.kinds: .* Known: direct, ind"),
        ("[[alert]]\non = 'decision'\nto = ['desk']", "line 3, alert.to: no channel 'desk'. Known: -"),
        ("[[alert]]\non = 'decision'\n[[alert]]\non = 'decision'", "line 3, alert: an alert above asks for the same"),
        ("[[channel]]\nname = 'x'\nkind = 'pigeon'", "line 3, channel.kind: no kind 'pigeon'. Known: lines, mail, web"),
        ("[[channel]]\nname = '-'\nkind = 'lines'\nfile = 'x'", "line 2, channel.name: '-' is taken"),
        (HOOK + "url = 'http://desk.example/'\nsecret = 'DESK_SECRET'", "line 4, channel.url: .* by https:// only"),
        (HOOK + "url = 'https://desk.example/'\nsecret = 'NO_SUCH'", "line 5, channel.secret: .* 'NO_SUCH' is not set"),
        (HOOK + "url = 'https://d.example/'\nsecret = 'DESK_SECRET'\nprivate = 1", "line 6, channel.private: true or"),
        (MAIL + "port = 70000", "line 7, channel.port: 70000 is no port"),
        (MAIL + "user = 'u'", "line 7, channel.user: user and password go together"),
        (MAIL + "user = 'u'\npassword = 'MAIL_PASSWORD'\nsecurity = 'none'", "line 9, channel.security: a password is"),
        (MAIL + "security = 'ssl3'", "line 7, channel.security: no 'ssl3'. Known: none, starttls, tls"),
        (MAIL.replace("a@b.example", "a@b.example, c@d"), "line 4, channel.to: .* is no address of mail"),
        (MAIL.replace("smtp.example", "smtp example"), "line 6, channel.host"),
    ],
)
def test_a_mistake_names_file_line_and_field(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(InvalidFeeds, match=rf"feeds\.toml {why}"):
        load(written(tmp_path, text))
