"""Alerts on their way: signed, retried, each under one id; by lines, webhook and mail, against servers of our own."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from onrecord import store
from onrecord.alerts import Alert, Quote, Rule, Rules, verify
from onrecord.alerts.channels import Channel, Lines, Mail, Webhook
from onrecord.alerts.delivering import TRIES, deliver, own, wait_after
from onrecord.alerts.mailing import mail, message, text_of
from onrecord.alerts.signing import sign
from onrecord.errors import Unreachable
from onrecord.feeds import World
from onrecord.store.noticing import Found, Noticing

PEM = Path(__file__).parent.parent / "feeds" / "news.example.pem"

QUOTE = Quote("a1", "North", "Vote", "2031-03-04", "https://north.example/a", "text", 0, 4, "Yes.", "Yes. No.")
ALERT = Alert("id1", "talks", "story", "New story: “Vote”", "s1", None, None, None, ("1 report: North",), (QUOTE,))


class Calendar:
    def __init__(self) -> None:
        self.now = datetime(2031, 3, 4, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.kept.Store]:  # type: ignore[name-defined]
    with store.connect(tmp_path / "news.db") as one:
        yield one


RULE = Rule("talks", "story", words=("talks",))


def rules(*channels: Channel) -> Rules:
    return Rules((RULE,), channels)


def waiting(kept: object, *channels: str, alert: Alert = ALERT) -> None:
    """Put an alert without quotations into the store (those rest on articles), to be sent to some channels."""
    told = replace(alert, evidence=())
    found = Found(told.id, RULE.id, told.to_json(), (), channels)
    Noticing(kept).keep("2031-03-04T10:00:00Z", [RULE.id], looks=(), marks=(), alerts=[found])  # type: ignore[arg-type]


# a receiver


@dataclass
class Receiver:
    """Answers with each status in turn, the last one for good; keeps what came."""

    statuses: list[int]
    retry_after: str | None = None
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""


@contextmanager
def receiving(one: Receiver) -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            one.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            status = one.statuses.pop(0) if len(one.statuses) > 1 else one.statuses[0]
            self.send_response(status)
            if status in {301, 302}:
                self.send_header("Location", "http://169.254.169.254/")
            if one.retry_after:
                self.send_header("Retry-After", one.retry_after)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    one.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()


def hook(receiver: Receiver, *, private: bool = True) -> Webhook:
    return Webhook("desk", receiver.url, b"between us", private)


def test_a_webhook_is_signed_and_bears_the_alert(kept: object) -> None:
    calendar = Calendar()
    waiting(kept, "desk")
    with receiving(Receiver([204])) as receiver:
        told = deliver(kept, rules(hook(receiver)), World(), calendar)  # type: ignore[arg-type]
    assert (told.sent, told.troubles) == (1, ())
    [(headers, body)] = receiver.got
    assert json.loads(body)["title"] == "New story: “Vote”"
    assert headers["onrecord-alert"] == "id1"
    assert headers["content-type"] == "application/json"
    now = calendar.now.timestamp()
    signature = headers["onrecord-signature"]
    assert verify(signature, body, b"between us", now)
    assert not verify(signature, body + b" ", b"between us", now)
    assert not verify(signature, body, b"another secret", now)
    assert not verify(signature, body, b"between us", now + 301)  # sent again by somebody who listened
    assert not verify(signature.replace("t=1", "t=2"), body, b"between us", now)
    assert not verify("t=x,v1=y", body, b"between us", now)


def test_a_signature_is_that_of_the_standard_scheme() -> None:
    """Computed by: printf '1930384800.{}' | openssl dgst -sha256 -hmac secret."""
    mac = "904016cf86e060cea16fcfa326e341a9c5cb62264286db34d8439d6395bb205a"
    assert sign(b"{}", b"secret", 1930384800) == f"t=1930384800,v1={mac}"


def test_what_is_not_taken_is_sent_again_ever_more_seldom_under_the_same_id(kept: object) -> None:
    calendar = Calendar()
    waiting(kept, "desk")
    with receiving(Receiver([500, 503, 200])) as receiver:
        for wait in (0, 60, 180):
            calendar.now += timedelta(seconds=wait)
            if wait:
                early = Calendar()
                early.now = calendar.now - timedelta(seconds=1)
                assert deliver(kept, rules(hook(receiver)), World(), early).sent == 0  # type: ignore[arg-type]
            told = deliver(kept, rules(hook(receiver)), World(), calendar)  # type: ignore[arg-type]
    assert told.sent == 1
    assert [headers["onrecord-alert"] for headers, _ in receiver.got] == ["id1"] * 3
    assert len({headers["onrecord-signature"] for headers, _ in receiver.got}) == 3  # each of its own moment
    assert Noticing(kept).deliveries() == (("desk", "sent", 1, None),)  # type: ignore[arg-type]


def test_it_is_given_up_in_the_end_and_at_once_where_the_receiver_is_gone(kept: object) -> None:
    calendar = Calendar()
    waiting(kept, "desk")
    with receiving(Receiver([500])) as receiver:
        for _ in range(TRIES + 3):
            deliver(kept, rules(hook(receiver)), World(), calendar)  # type: ignore[arg-type]
            calendar.now += timedelta(hours=6)
    assert len(receiver.got) == TRIES
    [(_, outcome, _, reason)] = Noticing(kept).deliveries()  # type: ignore[arg-type]
    assert (outcome, reason) == ("failed", "The server answers with status 500.")
    waiting(kept, "desk", alert=replace(ALERT, id="id2"))
    with receiving(Receiver([410])) as receiver:
        for _ in range(3):
            deliver(kept, rules(hook(receiver)), World(), calendar)  # type: ignore[arg-type]
            calendar.now += timedelta(hours=6)
    assert len(receiver.got) == 1


def test_a_redirect_is_not_followed(kept: object) -> None:
    waiting(kept, "desk")
    with receiving(Receiver([302])) as receiver:
        told = deliver(kept, rules(hook(receiver)), World(), Calendar())  # type: ignore[arg-type]
    assert [one.reason for one in told.troubles] == ["The server answers with status 302."]


def test_a_channel_that_fails_is_left_alone_and_costs_the_others_nothing(kept: object, tmp_path: Path) -> None:
    for number in range(5):
        waiting(kept, "desk", "log", alert=replace(ALERT, id=f"id{number}"))
    with receiving(Receiver([503], retry_after="600")) as receiver:
        channels = [hook(receiver), Lines("log", tmp_path / "alerts.jsonl")]
        told = deliver(kept, rules(*channels), World(), Calendar())  # type: ignore[arg-type]
    assert (told.sent, len(receiver.got)) == (5, 1)
    assert Noticing(kept).next_at(own(rules(*channels))) == "2031-03-04T10:10:00Z"  # type: ignore[arg-type]


def test_a_webhook_must_not_lead_into_ones_own_network_unless_the_file_says_so(kept: object) -> None:
    waiting(kept, "desk")
    with receiving(Receiver([200])) as receiver:
        told = deliver(kept, rules(hook(receiver, private=False)), World(), Calendar())  # type: ignore[arg-type]
    assert receiver.got == []
    assert "loopback" in told.troubles[0].reason


def test_what_another_file_answers_for_is_left_to_it(kept: object, capsys: pytest.CaptureFixture[str]) -> None:
    waiting(kept, "desk", "-")
    others = Rules((Rule("rain", "story", words=("rain",)),), ())
    assert deliver(kept, others, World(), Calendar()).sent == 0  # type: ignore[arg-type]
    assert deliver(kept, rules(), World(), Calendar()).sent == 1  # type: ignore[arg-type]
    with receiving(Receiver([200])) as receiver:
        assert deliver(kept, rules(hook(receiver)), World(), Calendar()).sent == 1  # type: ignore[arg-type]


def test_what_it_tells_is_forgotten_once_it_is_sent_everywhere(kept: object, tmp_path: Path) -> None:
    from sqlalchemy import select

    from onrecord.store.noticing import alert

    def data() -> object:
        with kept.reading() as link:  # type: ignore[attr-defined]
            return link.scalar(select(alert.c.data))

    calendar = Calendar()
    waiting(kept, "log", "desk")
    with receiving(Receiver([500, 200])) as receiver:
        channels = [Lines("log", tmp_path / "alerts.jsonl"), hook(receiver)]
        deliver(kept, rules(*channels), World(), calendar)  # type: ignore[arg-type]
        assert data() is not None
        calendar.now += timedelta(hours=1)
        deliver(kept, rules(*channels), World(), calendar)  # type: ignore[arg-type]
    assert data() is None


def test_a_forgotten_article_is_quoted_to_nobody(kept: object) -> None:
    found = Found("id9", RULE.id, replace(ALERT, id="id9").to_json(), (), ("-",))  # it quotes a1, which is not there
    Noticing(kept).keep("2031-03-04T10:00:00Z", [RULE.id], looks=(), marks=(), alerts=[found])  # type: ignore[arg-type]
    told = deliver(kept, rules(), World(), Calendar())  # type: ignore[arg-type]
    assert [one.reason for one in told.troubles] == ["An article that it quotes was forgotten: it is not sent."]


def test_a_crash_while_sending_sends_again_and_two_senders_share_the_work(kept: object) -> None:
    waiting(kept, "-")
    noticing = Noticing(kept)  # type: ignore[arg-type]
    [mine] = noticing.claim("2031-03-04T10:00:00Z", "2031-03-04T10:10:00Z", 20, own(rules()))
    assert noticing.claim("2031-03-04T10:05:00Z", "2031-03-04T10:15:00Z", 20, own(rules())) == ()  # another sender
    [again] = noticing.claim(
        "2031-03-04T10:10:00Z", "2031-03-04T10:20:00Z", 20, own(rules())
    )  # the first one was killed
    assert (mine.alert, again.alert, again.tries) == ("id1", "id1", 2)


def test_an_alert_is_kept_once(kept: object) -> None:
    for _ in range(2):
        waiting(kept, "-")
    assert len(Noticing(kept).claim("2031-03-04T10:00:00Z", "2031-03-04T10:10:00Z", 20, own(rules()))) == 1  # type: ignore[arg-type]


# lines


def test_lines_are_added_also_to_a_file_whose_last_line_is_torn(kept: object, tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    path.write_text('{"torn": ', encoding="utf-8")
    waiting(kept, "log")
    assert deliver(kept, rules(Lines("log", path)), World(), Calendar()).sent == 1  # type: ignore[arg-type]
    torn, line = path.read_text(encoding="utf-8").splitlines()
    assert torn == '{"torn": '
    assert json.loads(line)["id"] == "id1"


def test_lines_on_the_output(kept: object, capsys: pytest.CaptureFixture[str]) -> None:
    waiting(kept, "-")
    deliver(kept, rules(), World(), Calendar())  # type: ignore[arg-type]
    assert json.loads(capsys.readouterr().out)["found_at"] == "2031-03-04T10:00:00Z"


def test_an_alert_leads_to_the_pages_where_the_file_says_where_they_are(
    kept: object, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting(kept, "-")
    deliver(kept, replace(rules(), pages="https://desk.example"), World(), Calendar())  # type: ignore[arg-type]
    assert json.loads(capsys.readouterr().out)["page"] == "https://desk.example/stories/s1"
    assert replace(ALERT, question="q1").page("https://desk.example") == "https://desk.example/questions/q1"
    assert "https://desk.example/stories/s1" in text_of(ALERT, "https://desk.example").splitlines()


def test_a_folder_is_no_file_for_lines(kept: object, tmp_path: Path) -> None:
    waiting(kept, "log")
    told = deliver(kept, rules(Lines("log", tmp_path)), World(), Calendar())  # type: ignore[arg-type]
    assert "cannot be written" in told.troubles[0].reason


# mail


@dataclass
class Post:
    """A mail server of forty lines: it takes what comes, by TLS if it has a key, and refuses whom it is told to."""

    tls: ssl.SSLContext | None = None
    refuses: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)
    messages: list[bytes] = field(default_factory=list)
    port: int = 0


def _talk(link: socket.socket, post: Post) -> None:
    file = link.makefile("rwb")

    def say(line: str) -> None:
        file.write(f"{line}\r\n".encode())
        file.flush()

    say("220 mail.example")
    while line := file.readline().decode().strip():
        post.said.append(line)
        verb = line.split(":")[0].split()[0].upper()
        if verb == "EHLO":
            offers = ["250-mail.example", *(["250-STARTTLS"] if post.tls else []), "250 AUTH PLAIN"]
            say("\r\n".join(offers))
        elif verb == "STARTTLS" and post.tls:
            say("220 go")
            link = post.tls.wrap_socket(link, server_side=True)
            file = link.makefile("rwb")
        elif verb == "RCPT" and any(one in line for one in post.refuses):
            say("550 nobody here")
        elif verb == "AUTH":
            say("235 welcome")
        elif verb == "DATA":
            say("354 go on")
            body = b""
            while not body.endswith(b"\r\n.\r\n"):
                body += file.readline()
            post.messages.append(body[:-3])
            say("250 taken")
        elif verb == "QUIT":
            say("221 bye")
            return
        else:
            say("250 fine")


@contextmanager
def taking(post: Post) -> Iterator[Post]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        post.port = server.getsockname()[1]

        def run() -> None:
            try:
                link, _ = server.accept()
                with link:
                    _talk(link, post)
            except (OSError, IndexError):
                pass

        threading.Thread(target=run, daemon=True).start()
        yield post


def channel(post: Post, **fields: object) -> Mail:
    told = Mail("mail", ("desk@example.org",), "onrecord@example.org", "127.0.0.1", post.port, "none")
    return replace(told, **fields)  # type: ignore[arg-type]


def trusting(host_too: bool = True) -> Callable[[], ssl.SSLContext]:
    def made() -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(PEM))
        context.check_hostname = host_too
        return context

    return made


def test_a_mail_is_plain_text_with_its_evidence() -> None:
    with taking(Post()) as post:
        assert mail(ALERT, channel(post), World()) is None
    [data] = post.messages
    told = message_from_bytes(data, policy=policy.default)
    assert told["Subject"] == "onrecord: New story: “Vote”"
    assert told["Message-ID"] == "<id1@example.org>"
    assert told.get_content_type() == "text/plain"
    assert told.get_content().splitlines() == [
        "New story: “Vote”",
        "",
        "1 report: North",
        "",
        "Evidence:",
        "",
        "- North, 2031-03-04:",
        "  > Yes. No.",
        "  https://north.example/a",
        "",
        "Rule: talks",
        "Alert: id1",
    ]


def test_no_headline_can_write_a_header_of_its_own_nor_end_the_mail() -> None:
    evil = replace(
        ALERT,
        title="Vote\r\nBcc: everybody@example.org\r\n\r\n<script>",
        details=("\r\n.\r\nMAIL FROM:<x@example.org>",),
        rule="\x1b[2J\u202e",
    )
    with taking(Post()) as post:
        mail(evil, channel(post), World())
    [data] = post.messages
    told = message_from_bytes(data, policy=policy.default)
    assert told["Bcc"] is None
    assert told["Subject"] == "onrecord: Vote Bcc: everybody@example.org <script>"
    assert not any(line.startswith("MAIL FROM:<x") for line in post.said)
    assert "\x1b" not in text_of(evil)
    assert "\u202e" not in message(evil, channel(post)).get_content()


def test_a_password_goes_by_tls_only() -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(PEM)
    fields = {"security": "starttls", "user": "onrecord", "password": "open sesame"}
    with taking(Post(tls)) as post:
        mail(ALERT, channel(post, **fields), World(tls=trusting(host_too=False)))
    assert [line.split()[0] for line in post.said[:4]] == ["ehlo", "STARTTLS", "ehlo", "AUTH"]
    assert len(post.messages) == 1
    with taking(Post()) as plain, pytest.raises(Unreachable, match="STARTTLS"):  # it offers none
        mail(ALERT, channel(plain, **fields), World())
    assert not any(line.startswith("AUTH") for line in plain.said)
    with taking(Post(tls)) as other, pytest.raises(Unreachable, match="certificate"):  # it is not who it says
        mail(ALERT, channel(other, **fields), World(tls=trusting()))
    assert not any(line.startswith("AUTH") for line in other.said)


def test_one_address_that_is_refused_costs_itself() -> None:
    both = ("desk@example.org", "gone@example.org")
    with taking(Post(refuses=("gone@",))) as post:
        assert mail(ALERT, channel(post, to=both), World()) == "refused: gone@example.org"
    assert len(post.messages) == 1
    with taking(Post(refuses=("example.org",))) as post, pytest.raises(Unreachable, match="did not take the mail"):
        mail(ALERT, channel(post), World())


def test_no_mail_server() -> None:
    with pytest.raises(Unreachable, match="did not take the mail"):
        mail(ALERT, Mail("m", ("a@b.example",), "c@d.example", "127.0.0.1", 1, "none"), World())


def test_waits() -> None:
    error = Unreachable("x")
    waits = [wait_after(tries, error) for tries in range(1, TRIES + 1)]
    assert waits == [60, 180, 540, 1620, 4860, 14580, 21600, None]
    assert wait_after(1, Unreachable("x", retry_after=1e9)) == 21600
    assert wait_after(1, Unreachable("x", lasting=True)) is None
