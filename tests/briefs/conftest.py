from __future__ import annotations

import made_up
import pytest

from onrecord.contract import Record


@pytest.fixture(scope="session")
def story() -> Record:
    return made_up.story()


@pytest.fixture(scope="session")
def hostile() -> Record:
    return made_up.hostile()


@pytest.fixture(scope="session")
def pile() -> Record:
    return made_up.pile(60)
