"""Runs in a process of its own, as another user or with little room: adds all reports to a store, tells what it raised.

python limited.py STORE [--user NAME] [--bytes SIZE]
"""

from __future__ import annotations

import argparse
import os
import pwd
import resource
import tempfile
from pathlib import Path

from onrecord import store
from onrecord.errors import OnRecordError
from quality.made_up_reports import reports


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("--user")
    parser.add_argument("--bytes", type=int)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, store.connect(Path(folder) / "first.db") as kept:
        kept.add(reports()[:1])  # everything is imported while everything may be read
    if asked.bytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked.bytes, asked.bytes))
    if asked.user:
        os.setgid(pwd.getpwnam(asked.user).pw_gid)
        os.setuid(pwd.getpwnam(asked.user).pw_uid)
    try:
        with store.connect(asked.store) as kept:
            print(f"{len(kept.stories().rows)} stories")
            kept.add(reports())
    except OnRecordError as error:
        print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
