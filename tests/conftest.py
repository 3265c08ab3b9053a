"""What every test has: an environment, both databases, the small municipality and its cast."""

# ruff: isort: off
import tests.environment  # noqa: F401 – before anything reads the settings
# ruff: isort: on

import gc
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client, TransactionTestCase
from django.utils import timezone
from hypothesis import settings as hypothesis

from tests import cast as people
from tests import order, prepared
from tests.cast import Cast, House
from tests.remembered import remembered
from varna.accounts.models import User
from varna.journal import triggers

hypothesis.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
hypothesis.register_profile("thorough", deadline=None, max_examples=2000)
hypothesis.load_profile("steady")

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Marked before some are chosen, and put in order when they are."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
        if item.get_closest_marker("django_db") or _asks_for(item) & {"db", "transactional_db"}:
            item.add_marker(pytest.mark.database)
    yield
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = order.dealt(items, among=processes)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Journeys alone are chosen among journeys: to import all the others takes its time too."""
    is_elsewhere = collection_path.parent == HERE and collection_path.name != "journeys"
    return True if is_elsewhere and config.option.markexpr == "journey" else None


def _asks_for(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def pytest_collection_finish() -> None:
    """Thousands of tests stand until the end: the collector need not look through them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    prepared.take()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Whether a file that is there is used; it lies in the process's home, and goes with it."""
    return prepared.IS_FILE


@pytest.fixture(scope="session", autouse=True)
def _journal_gives_way_to_flushing() -> Iterator[None]:
    """A transactional test ends by emptying every table; the journal refuses that to others."""
    flush = TransactionTestCase._fixture_teardown

    def lifted(test_case: TransactionTestCase) -> None:
        with triggers.lifted():
            flush(test_case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def today() -> date:
    return NOW.date()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Stops the clock that views and commands look at, at `now`."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return NOW


@pytest.fixture
def sign_in(clock: datetime) -> Callable[[User], Client]:
    """A client where that person has signed in, on the day `today`."""

    def signed_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def house(db: None) -> House:
    """The small municipality: its units, and nobody in them."""
    return remembered("house", people.build_house)


@pytest.fixture
def cast(house: House) -> Cast:
    """Everybody, appointed in the house since the start of 2023."""
    return remembered("cast", lambda: people.appoint_everybody(house))


@pytest.fixture
def astrid(cast: Cast) -> User:
    """The programme office."""
    return cast.astrid


@pytest.fixture
def bo(cast: Cast) -> User:
    """Coordinator at the technical board (TN)."""
    return cast.bo


@pytest.fixture
def cilla(cast: Cast) -> User:
    """A reader of the whole: an elected representative."""
    return cast.cilla


@pytest.fixture
def disa(cast: Cast) -> User:
    """Coordinator at the social board (SN): must see nothing of the technical board's."""
    return cast.disa


@pytest.fixture
def egil(cast: Cast) -> User:
    """Head of the technical administration: reads and submits."""
    return cast.egil


@pytest.fixture
def frida(cast: Cast) -> User:
    """Coordinator at the housing company."""
    return cast.frida


@pytest.fixture
def gun(cast: Cast) -> User:
    """Handler at the central office's HR function."""
    return cast.gun


@pytest.fixture
def hans(cast: Cast) -> User:
    """System administrator: sees no content."""
    return cast.hans


@pytest.fixture
def ingrid(cast: Cast) -> User:
    """Registrar for the whole municipality."""
    return cast.ingrid


@pytest.fixture
def johan(cast: Cast) -> User:
    """Auditor of the whole municipality."""
    return cast.johan


@pytest.fixture
def karin(cast: Cast) -> User:
    """A stranger: an account, and no role anywhere."""
    return cast.karin
