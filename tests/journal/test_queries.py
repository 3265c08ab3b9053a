"""The journal in words."""

from datetime import date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import BUILT_AT, Cast, House
from tests.factories import people
from varna.accounts import actions as accounts
from varna.journal.actions import record
from varna.journal.hashes import digest
from varna.journal.models import Entry
from varna.journal.queries import Change, entries_about
from varna.org import actions as org
from varna.org.roles import Role
from varna.subjects.ref import SYSTEM, Ref


def test_entries_say_who_did_what_the_latest_first(
    cast: Cast, house: House, now: datetime, today: date
) -> None:
    org.rename_unit(
        unit=house.technical_board,
        name="Teknik- och gatunämnden",
        abbreviation="TN",
        from_on=today,
        by=cast.astrid,
        at=now,
    )
    lines = entries_about(house.technical_board.ref, cast.bo, today)
    assert [(line.at, line.who, str(line.what)) for line in lines] == [
        (now, "Astrid Ahl", "bytte namn på enheten"),
        (BUILT_AT, "Värna", "lade upp enheten"),
    ]
    assert lines[0].changes == (
        Change("Namn", "Tekniska nämnden", "Teknik- och gatunämnden"),
        Change("Från och med", "", "22 november 2026"),
    )


def test_stored_codes_days_and_answers_are_said_in_words(
    cast: Cast, house: House, now: datetime, today: date
) -> None:
    person = people.user("Siv")
    org.appoint(
        person=person,
        role=Role.APPROVER,
        unit=house.social_board,
        from_on=date(2026, 1, 1),
        until_on=date(2027, 1, 1),
        by=cast.hans,
        at=now,
    )
    accounts.close_user(user=person, by=cast.hans, at=now + timedelta(hours=1))
    closed, appointed, _made = entries_about(person.ref, cast.hans, today)
    assert closed.changes == (Change("Får logga in", "ja", "nej"),)
    assert appointed.changes == (
        Change("Roll", "", "chef som lämnar in"),
        Change("Enhet", "", "Socialnämnden"),
        Change("Från och med", "", "1 januari 2026"),
        Change("Till", "", "1 januari 2027"),
    )


def test_what_changed_is_for_those_who_see_the_subject(
    cast: Cast, now: datetime, today: date
) -> None:
    accounts.change_user(user=cast.bo, name="Bo Berglund", title="", by=cast.hans, at=now)
    for reader, is_told in ((cast.hans, True), (cast.bo, True), (cast.disa, False)):
        line = entries_about(cast.bo.ref, reader, today)[0]
        assert bool(line.changes) is is_told, reader.name


def test_a_payload_that_was_removed_leaves_the_act(cast: Cast, house: House, today: date) -> None:
    Entry.objects.about(house.company.ref).get().payload.delete()
    line = entries_about(house.company.ref, cast.astrid, today)[0]
    assert (str(line.what), line.changes) == ("lade upp enheten", ())


def test_an_actor_nobody_knows_is_not_a_name(cast: Cast, house: House, today: date) -> None:
    gone = Ref("person", "999999")
    record("org.rename_unit", house.company, by=gone, at=BUILT_AT + timedelta(days=1))
    assert (
        entries_about(house.company.ref, cast.astrid, today)[0].who == "någon som inte längre finns"
    )


def test_entries_cost_the_same_however_many(
    cast: Cast, house: House, now: datetime, today: date
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            entries_about(house.company.ref, cast.astrid, today)
        return len(queries)

    def rename(number: int, by: object) -> None:
        org.rename_unit(
            unit=house.company, name=f"Bolaget {number}", abbreviation="", by=by, at=now
        )

    rename(1, cast.astrid)
    few = cost()
    for number, by in enumerate(cast.everybody()):
        rename(number, by)
    assert cost() == few


def test_entries_stop_at_the_limit(cast: Cast, house: House, now: datetime, today: date) -> None:
    for number in range(5):
        record("org.rename_unit", house.company, by=SYSTEM, at=now + timedelta(minutes=number))
    assert len(entries_about(house.company.ref, cast.astrid, today, limit=3)) == 3


def test_the_digest_is_that_of_the_payload(cast: Cast, house: House) -> None:
    for entry in Entry.objects.select_related("payload"):
        payload = entry.payload
        assert entry.digest == digest(payload.before, payload.after, payload.salt)
        assert entry.digest != digest(payload.before, {"name": "annat"}, payload.salt)
        assert entry.fields == sorted({*payload.before, *payload.after})
