"""What the tests of hostile clients share: a server whose queries may take two seconds, and a sane client beside them."""

import time

import httpx
import pytest

from tests.support.sane_client import sane_client
from tests.support.served import served


@pytest.fixture(scope="session")
def attacked():
    """The address of the server that is attacked, and its process."""
    with served("--timeout", "2") as (address, process):
        yield address, process
        assert process.poll() is None, "the server has ended before its tests"


@pytest.fixture(scope="session")
def sane(attacked):
    with sane_client(attacked[0]) as client:
        yield client


@pytest.fixture
def calm(sane):
    """Have the sane client be answered rightly and soon throughout a test."""
    begin, wrong = time.monotonic(), len(sane.wrong)
    yield
    assert sane.long_waits(begin) == []
    assert sane.wrong[wrong:] == []


@pytest.fixture(scope="session")
def attacker(attacked):
    """A client of the attacked server. An answer that takes a minute does not come: no query may take so long."""
    with httpx.Client(base_url=attacked[0], timeout=60) as client:
        yield client
