"""From what a person names to an assessor: the address, the model, and whether the key may be sent there."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from onrecord.assessor.asking import Asker
from onrecord.assessor.endpoint import Line, check_part
from onrecord.assessor.keeping import Answers, usual_file
from onrecord.assessor.limits import Clock, Limits
from onrecord.errors import InvalidAssessor
from onrecord.positions.assessed import Assessor
from onrecord.settings import Endpoint

KEY = "ONRECORD_LLM_KEY"
"""The variable whose key goes to whatever address is named."""

OPENAI_KEY, OPENAI = "OPENAI_API_KEY", "api.openai.com"
"""The variable whose key goes to OpenAI alone: it lies about in many environments, and is meant for nobody else."""

COMPLETIONS = "/chat/completions"


def connect(endpoint: Endpoint, limits: Limits = Limits(), clock: Clock = Clock()) -> Assessor:  # noqa: B008 - frozen
    """Return the assessor at ``endpoint``. Nothing is asked yet.

    Raises InvalidAssessor for an address, a model or a key that cannot be, or a file that answers cannot be kept in,
    and MissingPart without the extra ``llm``.
    """
    address = _address(endpoint.url)
    if not endpoint.model.strip():
        raise InvalidAssessor("An assessor needs a model: name it by --assessor-model, as the server calls it.")
    if endpoint.most_tokens < 1:
        raise InvalidAssessor(f"An assessor cannot be asked with {endpoint.most_tokens} tokens (--assessor-tokens).")
    key = _key(urlsplit(address), os.environ)
    check_part()
    answers = Answers(Path(endpoint.cache) if endpoint.cache else usual_file())
    return Asker(endpoint, Line(address, key, limits, clock), answers)


def _address(url: str) -> str:
    """Return where requests go: ``url``, that of the API, with the path of chat completions. Raises InvalidAssessor."""
    way_out = "Name it as https://host/v1, or http://127.0.0.1:11434/v1."
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # raises where it is none
    except ValueError:
        raise InvalidAssessor(f"The assessor's address is no URL. {way_out}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InvalidAssessor(f"The assessor's address is no http or https URL. {way_out}")
    if parts.username or parts.password or parts.query or parts.fragment:
        reason = "holds more than host and path, which might end in a record"
        raise InvalidAssessor(f"The assessor's address {reason}. {way_out} A key goes into {KEY}.")
    path = parts.path.rstrip("/").removesuffix(COMPLETIONS)
    return f"{parts.scheme}://{parts.netloc}{path}{COMPLETIONS}"


def _key(to: SplitResult, environment: Mapping[str, str]) -> str | None:
    """Return the key for an address, None where there is none. Raises InvalidAssessor for one that may not be sent."""
    name = KEY if environment.get(KEY) else OPENAI_KEY
    key = environment.get(name, "").strip()
    if not key or (name == OPENAI_KEY and (to.hostname != OPENAI or to.scheme != "https")):
        return None
    if not key.isascii() or not key.isprintable() or " " in key:
        raise InvalidAssessor(f"{name} holds no key: it has spaces or characters that no key has.")
    if to.scheme == "http" and not _here(to.hostname or ""):
        raise InvalidAssessor(f"{name} would travel to {to.hostname} unencrypted: name an https address, or unset it.")
    return key


def _here(host: str) -> bool:
    """Tell whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
