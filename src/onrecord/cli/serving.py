"""The commands ``serve`` and ``token``: the pages in a browser, and who may come in."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import MaxMegabytes, StoreAt
from onrecord.cli.reading import settings_of
from onrecord.cli.writing import complain, write
from onrecord.errors import MissingPart, OnRecordError, UnknownChoice

if TYPE_CHECKING:
    import socket
    from contextlib import AbstractContextManager

    from onrecord.store.kept import Store
    from onrecord.store.people import TokenLine
    from onrecord.web import Serving


class RoleChoice(StrEnum):
    """What a token allows."""

    reader = "reader"
    editor = "editor"


def serve(  # noqa: PLR0913, PLR0917 - one parameter an option: Typer's way of saying a command line
    store: StoreAt = None,
    host: Annotated[
        str, typer.Option(help="The address to listen on; 0.0.0.0 is all of this machine's.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 is any that is free.")] = 8765,
    name: Annotated[str, typer.Option(metavar="NAME", help="Who the sign-in link signs in: who corrects.")] = "you",
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A further name that browsers reach it by. Several times.")
    ] = None,
    https: Annotated[bool, typer.Option("--https", help="A proxy on this machine speaks https for it.")] = False,
    max_mb: MaxMegabytes = 20.0,
) -> None:
    """Show the store in a browser: every sentence one click from its source, corrected once for good.

    Try:  onrecord serve
    """
    web, listening = _parts()
    with _opened(store) as kept, listening.listen(host, port) as bound:
        serving = _serving(bound, host, allow_host or [], https, max_mb)
        app = web.create(kept, serving)
        _greet(kept, serving, _url(bound, allow_host or [], https), name)
        listening.serve(app, bound, proxied=https)


def token(  # noqa: PLR0913, PLR0917 - one parameter an option
    name: Annotated[str | None, typer.Argument(help="Whose it is: the who of corrections.", show_default=False)] = None,
    role: Annotated[
        RoleChoice, typer.Option(help="A reader reads; an editor corrects and uploads.")
    ] = RoleChoice.reader,
    days: Annotated[
        int | None, typer.Option(min=1, max=3650, help="For how long it holds; else until revoked.")
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the tokens; never the secrets, which nobody keeps.")
    ] = False,
    revoke: Annotated[
        str | None, typer.Option(metavar="ID|NAME", help="Revoke a token, or all of a person, and end the sessions.")
    ] = None,
    store: StoreAt = None,
) -> None:
    """Make a token that lets a named person sign in, and programs use the API; it is told this once.

    Try:  onrecord token "Mara Trelore" --role editor
    """
    from onrecord.store import people

    if [name is not None, list_, revoke is not None].count(True) != 1:
        raise OnRecordError("Whose token? Give a name; or --list, or --revoke ID.")
    with _opened(store) as kept:
        if list_:
            with kept.reading() as link:
                write("".join(_line(one) for one in people.tokens(link)) or "No tokens.\n")
            return
        with kept.writing() as link:
            if revoke is not None:
                write(f"Revoked: {people.revoke(link, revoke)}. The sessions that they began have ended.\n")
            else:
                holds = timedelta(days=days) if days else None
                write(people.issue(link, str(name), role.value, holds=holds) + "\n")


def _parts() -> tuple[Any, Any]:
    try:
        from onrecord import web
        from onrecord.web import listening
    except ImportError as error:
        raise MissingPart(f"`serve` needs {error.name}, which is not installed: pip install 'onrecord[web]'") from error
    return web, listening


def _opened(where: str | None) -> AbstractContextManager[Store]:
    from onrecord import store

    return store.connect(where, create=False)


def _serving(bound: socket.socket, host: str, further: list[str], https: bool, max_mb: float) -> Serving:
    from onrecord.web import LOCAL, Serving
    from onrecord.web.listening import is_local

    own = f"[{host}]" if ":" in host else host
    names = {one.lower() for one in (*LOCAL, own, *further)} - {"0.0.0.0", "[::]"}  # noqa: S104 - left out, not bound
    for one in further:
        if "/" in one or "*" in one or not one.strip():
            raise UnknownChoice("--allow-host", one, ["a name without port, as desk.example"])
    return Serving(
        hosts=tuple(sorted(names)),
        local=is_local(bound) and not https,  # behind a proxy everybody comes from this machine
        https=https,
        port=bound.getsockname()[1],
        reading=settings_of(max_mb),
    )


def _url(bound: socket.socket, further: list[str], https: bool) -> str:
    """Return the address that a browser goes to: the proxy's, where there is one and its name is known."""
    if https and further:
        return f"https://{further[0]}"
    host, port = bound.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        host = "127.0.0.1"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _greet(kept: Store, serving: Serving, url: str, name: str) -> None:
    """Tell where the pages are, and how the person at this desk signs in."""
    from onrecord.store import people

    write(f"The store {kept.name} at {url}/\n")
    try:
        with kept.writing() as link:
            secret = people.issue(link, name, "editor", once=True)
        write(f"Sign in as {name}, to correct: {url}/sign-in?once={secret}\n")
        write("The link works once, within a quarter of an hour. For others: onrecord token NAME. To stop: Ctrl-C\n")
    except OnRecordError as error:
        complain(f"Nobody can sign in by a link: {error}")
    if not kept.stories(limit=1).rows:
        complain("The store holds no stories yet. Put reports in: onrecord add PATHS, or upload them in the browser.")
    if not serving.local and not serving.https:
        complain("Others can reach it, and nothing is encrypted: put a proxy with https before it, and say --https.")


def _line(one: TokenLine) -> str:
    from onrecord.briefs.visible import visible

    until = f"until {one.expires_at or 'revoked'}"
    state = f"revoked {one.revoked_at}" if one.revoked_at else until
    used = f"last used {one.used_at}" if one.used_at else "never used"
    kind = "sign-in link" if one.once else "token"
    return f"{one.id}  {visible(one.person)}  {one.role}  {kind}  made {one.made_at}  {used}  {state}\n"
