"""Calendar files as boards' secretaries export them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.meetings.ics import LARGEST, from_ics, is_calendar
from varna.meetings.rows import MOST_ROWS, Row
from varna.org.sheets.reading import Unreadable

EVENT = "BEGIN:VEVENT\r\nUID:%s\r\nDTSTART;VALUE=DATE:20270114\r\n%s\r\nEND:VEVENT\r\n"


def calendar(summary: str, *more: str) -> bytes:
    """An event on 14 January 2027, and one more like it with each further line."""
    lines = [f"SUMMARY:{summary}", *more]
    return wrapped("".join(EVENT % (number, line) for number, line in enumerate(lines)))


def wrapped(events: str) -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()


def at(begins: str) -> list[Row]:
    return from_ics(wrapped(f"BEGIN:VEVENT\r\nDTSTART{begins}\r\nEND:VEVENT\r\n"))


@pytest.mark.parametrize(
    ("begins", "day"),
    [
        (";VALUE=DATE:20270114", "2027-01-14"),
        (":20270114T133000", "2027-01-14"),
        (":20270114T233000Z", "2027-01-15"),
        (";TZID=Europe/Stockholm:20270114T233000", "2027-01-14"),
        (":soon", ""),
        (":99991231T233000Z", ""),
    ],
)
def test_an_event_is_on_the_day_it_begins_in_sweden(begins: str, day: str) -> None:
    assert at(begins) == [Row(1, day)]


def test_what_recurs_or_is_cancelled_says_so() -> None:
    rows = from_ics(calendar("Budget\\, bokslut", "RRULE:FREQ=MONTHLY", "STATUS:CANCELLED"))
    assert rows == [
        Row(1, "2027-01-14", note="Budget, bokslut"),
        Row(2, "2027-01-14", fault="”2027-01-14” återkommer. Skriv varje dag för sig."),
        Row(3, "2027-01-14", fault="”2027-01-14” är inställt i kalenderfilen."),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\n\xff\xfe\r\nEND:VCALENDAR\r\n",
        wrapped("BEGIN:VEVENT\r\nSUMMARY:\x00\r\nEND:VEVENT\r\n"),
        wrapped(EVENT % (1, "SUMMARY:x") * (MOST_ROWS + 1)),
        wrapped("X-A:" + "a" * LARGEST + "\r\n"),
        b"BEGIN:VCALENDAR\r\n" * 2_000,
    ],
)
def test_what_is_no_calendar_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"kalenderfil|Kalenderfil|tecken som inte är text"):
        from_ics(content)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        from_ics(b"BEGIN:VCALENDAR\r\n" + content)
    except Unreadable as refusal:
        assert str(refusal) != ""  # noqa: PT017 – refusing is as right as reading


def test_a_calendar_is_known_by_its_first_words() -> None:
    known = (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfbegin:vcalendar", b"\r\nBEGIN:VCALENDAR\r\n")
    assert [is_calendar(each) for each in known] == [True] * 3
    assert [is_calendar(each) for each in (b"", b"Enhet;Dag", b"PK\x03\x04")] == [False] * 3
