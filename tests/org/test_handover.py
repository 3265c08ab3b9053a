"""When a person leaves: everything goes to others, counted and never shown."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.cast import Cast, House
from tests.factories import measures, rounds, scenes
from tests.factories.scenes import Scene
from tests.followup.conftest import SignIn
from varna.accounts.models import User
from varna.followup.models import Enquiry, Handing, Question
from varna.journal.models import Entry
from varna.mail.models import Message
from varna.measures.models import Measure
from varna.org import actions, handover, queries
from varna.org.models import Deputyship, Unit
from varna.plan.models import Assignment

pytestmark = pytest.mark.django_db

SECRET = "Laga gångtunneln vid stationen"
EVERYTHING = [
    ("Samordnare", "Tekniska nämnden", 1),
    ("Enhetens kontaktperson", "Tekniska nämnden", 1),
    ("Ersättare", "Socialnämnden", 1),
    ("Kontaktperson för åtaganden i planen", "Tekniska nämnden", 2),
    ("Ansvarar för åtgärder som inte är klara", "Tekniska nämnden", 1),
    ("Kontaktperson i öppna uppföljningar", "Tekniska nämnden", 1),
    ("Frågor som är lämnade till personen", "Socialnämnden", 1),
]


@pytest.fixture
def scene(house: House, cast: Cast, today: date) -> Scene:
    """Bo holds one of everything, and Disa some of the same."""
    scene = scenes.asked(house, cast)
    Unit.objects.filter(pk=house.technical_board.pk).update(contact=cast.bo)
    Enquiry.objects.filter(pk=scene.technical.pk).update(contact=cast.bo)
    Enquiry.objects.filter(pk=scene.social.pk).update(contact=cast.disa)
    Assignment.objects.filter(unit=house.technical_board).update(contact=cast.bo)
    Assignment.objects.filter(unit=house.social_board).update(contact=cast.disa)
    rounds.handing(scene.social.questions.all()[0], cast.bo, by=cast.disa)
    measures.measure(house.technical_board, title=SECRET, owner="Bo Berg")
    measures.measure(house.technical_board, title="Annat", owner="Egil Ek")
    measures.measure(house.social_board, title="Tredje", owner="Bo Berg")
    Deputyship.objects.create(
        appointment=cast.disa.appointments.get(),
        deputy=cast.bo,
        from_on=today,
        until_on=today + timedelta(days=20),
    )
    return scene


def held(person: User, on: date) -> list[tuple[str, str, int]]:
    parts = [part for _source, part in handover.parts(person, on)]
    return [(str(part.label), part.unit.name, part.number) for part in parts]


def hand_over(person: User, to: User, by: User, at: datetime, **more: Any) -> actions.Outcome:
    on = at.date()
    keys = [part.key for _source, part in handover.parts(person, on)]
    return actions.hand_over(
        person=person,
        successors=dict.fromkeys(keys, to),
        from_on=more.pop("from_on", on),
        on=on,
        by=by,
        at=at,
    )


def test_what_a_person_holds(scene: Scene, cast: Cast, today: date) -> None:
    assert held(cast.bo, today) == EVERYTHING


def test_everything_goes_to_one_successor_and_each_thing_is_told(
    scene: Scene, cast: Cast, now: datetime, today: date
) -> None:
    before = set(Entry.objects.values_list("pk", flat=True))
    outcome = hand_over(cast.bo, cast.egil, cast.hans, now)
    assert (outcome.moved, outcome.left) == (8, [])
    assert held(cast.bo, today) == []
    assert set(held(cast.egil, today)) >= set(EVERYTHING[1:4])
    acts = Entry.objects.exclude(pk__in=before).values_list("act", flat=True)
    assert sorted(acts) == sorted(
        [
            "org.appoint",
            "org.end_appointment",
            "org.set_contact",
            "org.appoint_deputy",
            "org.end_deputyship",
            "plan.change_assignment",
            "plan.change_assignment",
            "measures.hand_over",
            "followup.change_contact",
            "followup.move_handing",
            "org.hand_over",
        ]
    )


def test_a_second_press_moves_nothing_more(scene: Scene, cast: Cast, now: datetime) -> None:
    hand_over(cast.bo, cast.egil, cast.hans, now)
    number = Entry.objects.count()
    assert hand_over(cast.bo, cast.egil, cast.hans, now).moved == 0
    assert Entry.objects.count() == number


def test_the_role_changes_hands_on_the_day(
    scene: Scene, cast: Cast, now: datetime, today: date
) -> None:
    day = today + timedelta(days=7)
    hand_over(cast.bo, cast.karin, cast.hans, now, from_on=day)
    roles = {
        (person.name, on): [each.unit_name for each in queries.held(person, on)]
        for person in (cast.karin, cast.bo)
        for on in (day - timedelta(1), day)
    }
    assert roles == {
        ("Bo Berg", day - timedelta(1)): ["Tekniska nämnden", "Socialnämnden"],
        ("Bo Berg", day): [],
        ("Karin Ä", day - timedelta(1)): [],
        ("Karin Ä", day): ["Tekniska nämnden", "Socialnämnden"],
    }


def test_handed_questions_close_for_one_and_open_for_the_other(
    scene: Scene, cast: Cast, now: datetime
) -> None:
    question = scene.social.questions.all()[0]
    assert list(Question.objects.handed_to(cast.bo)) == [question]
    hand_over(cast.bo, cast.karin, cast.hans, now)
    assert list(Question.objects.handed_to(cast.bo)) == []
    assert list(Question.objects.handed_to(cast.karin)) == [question]
    assert Message.objects.filter(to_email="karin@solvik.example").count() == 1
    assert Handing.objects.count() == 1


def test_a_namesake_is_not_guessed(scene: Scene, cast: Cast, now: datetime) -> None:
    User.objects.create(email="bo2@solvik.example", name="Bo Berg")
    outcome = hand_over(cast.bo, cast.egil, cast.hans, now)
    told = [(part.key.partition("-")[0], str(why)) for part, why in outcome.left]
    assert told == [
        ("measures", "Någon annan heter likadant. Ändra vem som ansvarar på varje åtgärd.")
    ]
    assert Measure.objects.filter(owner="Bo Berg").count() == 2


def test_nobody_takes_a_role_for_themselves(scene: Scene, cast: Cast, now: datetime) -> None:
    outcome = hand_over(cast.bo, cast.hans, cast.hans, now)
    assert [part.key.partition("-")[0] for part, _why in outcome.left] == ["role", "deputy"]
    assert queries.held(cast.bo, now.date())[0].unit_name == "Tekniska nämnden"


@pytest.mark.parametrize(
    ("who", "code"),
    [("hans", 200), ("astrid", 200), ("bo", 200), ("disa", 404), ("egil", 404), ("cilla", 404)],
)
def test_the_page_counts_and_shows_no_content(
    scene: Scene, cast: Cast, sign_in: SignIn, who: str, code: int
) -> None:
    page = sign_in(vars(cast)[who]).get(f"/people/{cast.bo.pk}/hand-over/")
    assert page.status_code == code
    for content in (SECRET, "beskrivit sitt brandskydd", "Uppföljning 2026"):
        assert content not in page.text


def test_a_coordinator_sees_and_moves_what_is_in_the_own_board_alone(
    scene: Scene, cast: Cast, sign_in: SignIn, now: datetime, today: date
) -> None:
    actions.appoint(
        person=cast.egil,
        role=cast.disa.appointments.get().typed_role,
        unit=cast.disa.appointments.get().unit,
        from_on=today,
        by=cast.hans,
        at=now,
    )
    Deputyship.objects.all().delete()
    client, address = sign_in(cast.bo), f"/people/{cast.egil.pk}/hand-over/"
    page = client.get(address)
    told = [(part.label, part.unit.name) for part, _field in page.context["rows"]]
    assert told == [
        ("Chef som lämnar in", "Tekniska förvaltningen"),
        ("Ansvarar för åtgärder som inte är klara", "Tekniska nämnden"),
    ]
    names = [person.name for person in page.context["form"].fields["everything"].queryset]
    assert names == ["Bo Berg"]


def test_a_page_hands_over_in_one_press(
    scene: Scene, cast: Cast, sign_in: SignIn, today: date
) -> None:
    values = {"everything": cast.egil.pk, "from_on": today.isoformat()}
    page = sign_in(cast.astrid).post(f"/people/{cast.bo.pk}/hand-over/", values, follow=True)
    assert "8 saker är flyttade." in page.text
    assert "Personen håller inte i något" in page.text


def test_closing_an_account_warns_first(
    scene: Scene, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    client, address = sign_in(cast.hans), f"/people/{cast.bo.pk}/close/"
    assert "Stäng kontot ändå" in client.get(f"/people/{cast.bo.pk}/").text
    client.post(address)
    assert User.objects.get(pk=cast.bo.pk).is_active
    client.post(address, {"anyway": "on"})
    assert not User.objects.get(pk=cast.bo.pk).is_active
    hand_over(cast.disa, cast.egil, cast.hans, now)
    client.post(f"/people/{cast.disa.pk}/close/")
    assert not User.objects.get(pk=cast.disa.pk).is_active


def test_a_second_source_with_a_name_is_refused() -> None:
    with pytest.raises(handover.AlreadyRegistered):
        handover.register(handover.sources()[0])
