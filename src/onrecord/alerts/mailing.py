"""An alert as mail: plain text, one message an alert, under an id that is the same however often it is sent."""

from __future__ import annotations

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from onrecord.alerts.alert import Alert, Quote
from onrecord.alerts.channels import Mail
from onrecord.briefs.visible import visible
from onrecord.errors import Unreachable
from onrecord.feeds import World

SECONDS = 30.0  # for each step of a conversation with a mail server
LONGEST_SUBJECT = 150  # characters


def text_of(alert: Alert, pages: str | None = None) -> str:
    """Return what an alert tells as lines of plain text, safe to show: nothing in them steers a terminal."""
    lines = [visible(alert.title), ""]
    lines += [visible(one) for one in alert.details]
    if alert.evidence:
        lines += ["", "Evidence:"]
    for one in alert.evidence:
        lines += ["", *_quoted(one)]
    if alert.more_evidence:
        lines += ["", f"… and {alert.more_evidence} more."]
    if page := alert.page(pages):
        lines += ["", visible(page)]
    return "\n".join([*lines, "", f"Rule: {visible(alert.rule)}", f"Alert: {alert.id}"]) + "\n"


def _quoted(one: Quote) -> list[str]:
    where = ", ".join(visible(part) for part in (one.outlet, one.published) if part) or "An outlet that is not named"
    words = visible(one.context if visible(one.text) in visible(one.context) else one.text)
    return [f"- {where}:", f"  > {words}", *([f"  {visible(one.url)}"] if one.url else [])]


def message(alert: Alert, channel: Mail, pages: str | None = None) -> EmailMessage:
    """Return an alert as a message. Nothing of it can begin a header of its own."""
    host = channel.sender.rpartition("@")[2]
    told = EmailMessage(policy=SMTP.clone(max_line_length=78))
    told["Subject"] = f"onrecord: {visible(alert.title)[:LONGEST_SUBJECT]}"
    told["From"] = Address(addr_spec=channel.sender)
    told["To"] = [Address(addr_spec=one) for one in channel.to]
    told["Date"] = formatdate()
    told["Message-ID"] = f"<{alert.id}@{host}>"
    told["Auto-Submitted"] = "auto-generated"
    told.set_content(text_of(alert, pages))
    return told


def mail(alert: Alert, channel: Mail, world: World, pages: str | None = None) -> str | None:
    """Send an alert; return who of several was refused, None where all were taken. Raises Unreachable otherwise."""
    context = world.tls() if world.tls is not None else ssl.create_default_context()
    name = channel.sender.rpartition("@")[2]
    try:
        if channel.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(channel.host, channel.port, name, timeout=SECONDS, context=context)
        else:
            server = smtplib.SMTP(channel.host, channel.port, name, timeout=SECONDS)
        with server:
            if channel.security == "starttls":
                server.starttls(context=context)  # raises where the server offers none: never in the clear
            if channel.user is not None and channel.password is not None:
                server.login(channel.user, channel.password)
            refused = server.send_message(message(alert, channel, pages))
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise Unreachable(f"{channel.host} did not take the mail: {visible(str(error))[:300]}") from None
    return f"refused: {', '.join(sorted(refused))}" if refused else None
