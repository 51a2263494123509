"""A PostgreSQL of one's own, for tests and benches: in a temporary folder, on a Unix socket, gone at the end."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/local/bin", "/usr/bin", *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True))
"""Where the server's programs may be; Debian keeps them off the path."""


def programs() -> Path | None:
    """Return the folder with ``initdb`` and ``pg_ctl``; None where PostgreSQL is not installed."""
    for folder in map(Path, PLACES):
        if all((folder / name).is_file() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


@contextmanager
def served() -> Iterator[str]:
    """Run a server and yield the address of its database ``postgres``; others are made beside it.

    It refuses to run as root, so that root runs it as ``postgres`` or ``nobody``. Raises FileNotFoundError where it is
    not installed. Nothing is synced to disk: what is measured on it is measured so.
    """
    found = programs()
    if found is None:
        raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    user = _unprivileged()
    if user:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    made = [found / "initdb", "-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
    control = [found / "pg_ctl", "-D", data, "-l", log, "-w"]
    try:
        _run(made, user, folder)
        _run([*control, "-o", settings, "start"], user, folder)
        try:
            yield f"postgresql+psycopg://onrecord@/postgres?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"], user, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: Sequence[str | Path], user: str | None, folder: Path) -> None:
    subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def fresh(address: str, name: str) -> str:
    """Make an empty database beside that of ``address`` and return its address."""
    from sqlalchemy import create_engine, make_url

    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as link:
        link.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        link.exec_driver_sql(f'CREATE DATABASE "{name}"')
    engine.dispose()
    return make_url(address).set(database=name).render_as_string(hide_password=False)


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), getpass.getuser())
