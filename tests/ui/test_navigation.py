from collections.abc import Iterator
from datetime import date

import pytest

from varna.ui import navigation
from varna.ui.navigation import AlreadyRegistered, Entry, Task, TaskSource

pytestmark = pytest.mark.urls("tests.ui.addresses")

ON = date(2026, 11, 22)
START = Entry("Start", "start", "anybody", order=1)
GALLERY = Entry("Komponenter", "ui_gallery", "builders", order=0, count=lambda _user, _on: 3)


@pytest.fixture(autouse=True)
def only_ours() -> Iterator[None]:
    with navigation.register_temporarily(asker=lambda user, permission, _on: permission in user):
        navigation._entries.clear()
        navigation._sources.clear()
        yield


def labels(user: set[str], path: str = "/") -> list[tuple[str, int, bool]]:
    return [(str(i.label), i.count, i.is_current) for i in navigation.menu(user, ON, path)]


def test_the_menu_holds_what_one_may_open_in_its_order() -> None:
    with navigation.register_temporarily(START, GALLERY):
        assert labels({"anybody", "builders"}) == [("Komponenter", 3, False), ("Start", 0, True)]
        assert labels({"anybody"}) == [("Start", 0, True)]
        assert labels(set()) == []


def test_the_longest_address_is_the_current_one() -> None:
    with navigation.register_temporarily(START, GALLERY):
        assert labels({"anybody", "builders"}, "/ui/more/") == [
            ("Komponenter", 3, True),
            ("Start", 0, False),
        ]


def test_a_page_belongs_to_its_own_list_or_to_the_one_that_stands_in_for_it() -> None:
    start = Entry("Start", "start", "anybody", order=1, also="ui_gallery")
    with navigation.register_temporarily(start, GALLERY):
        assert labels({"anybody"}, "/ui/more/") == [("Start", 0, True)]
        assert labels({"anybody", "builders"}, "/ui/more/") == [
            ("Komponenter", 3, True),
            ("Start", 0, False),
        ]


def test_nobody_may_until_somebody_says_who() -> None:
    navigation._askers.clear()
    with navigation.register_temporarily(START):
        assert labels({"anybody"}) == []


def test_a_place_is_taken_once() -> None:
    source = TaskSource("measures", "anybody", lambda _user, _on: [])
    with navigation.register_temporarily(START, source):
        with pytest.raises(AlreadyRegistered, match="start"):
            navigation.register(START)
        with pytest.raises(AlreadyRegistered, match="measures"):
            navigation.register_tasks(source)
        with pytest.raises(AlreadyRegistered, match="asker"):
            navigation.register_asker(lambda _user, _permission, _on: True)


def test_what_is_registered_temporarily_is_gone_afterwards() -> None:
    with navigation.register_temporarily(START):
        pass
    assert navigation.entries() == []


def task(title: str, due_on: date | None) -> Task:
    return Task(due_on, title, "", "/", "Öppna")


def test_tasks_come_by_day_from_every_source_one_may_ask() -> None:
    later, sooner, never = task("b", date(2026, 12, 4)), task("c", ON), task("a", None)
    mine = TaskSource("mine", "anybody", lambda _user, _on: [never, later])
    ours = TaskSource("ours", "anybody", lambda _user, _on: [sooner])
    secret = TaskSource("secret", "builders", lambda _user, _on: [task("d", ON)])
    with navigation.register_temporarily(mine, ours, secret):
        assert navigation.tasks({"anybody"}, ON) == [sooner, later, never]
