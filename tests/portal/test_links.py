"""Linking by hand: looked for, chosen, journalled at its beginning, and taken away again."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.cast import Cast, House
from tests.factories import linking, measures, plans, rounds, scenes
from varna.accounts.models import User
from varna.followup.kept import pointer
from varna.followup.models import SubmittedAnswer
from varna.journal.models import Entry
from varna.measures.models import Measure
from varna.plan.models import Commitment, Goal
from varna.search import index
from varna.subjects.models import Link

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def goal(db: None) -> Goal:
    return plans.area(plans.plan(), goal="Färre ska skadas i tunnlar.").goals.get()


@pytest.fixture
def measure(house: House, goal: Goal, today: date) -> Measure:
    row = measures.measure(house.technical_board, title="Belys gångtunneln")
    measures.measure(house.social_board, title="Tunnlarnas hemlighet")
    index.rebuild(on=today)
    return row


def address(measure: Measure, q: str = "tunnlar") -> str:
    return f"/links/measure/{measure.pk}/new/?q={q}"


def test_the_picker_offers_what_is_found_but_the_thing_itself(
    measure: Measure, goal: Goal, bo: User, sign_in: SignIn
) -> None:
    client = sign_in(bo)
    offered = client.get(address(measure)).context["form"].fields["to"].choices
    assert offered == [(f"goal:{goal.pk}", "Färre ska skadas i tunnlar. (mål)")]
    assert client.get(address(measure, "gångtunneln")).context["choices"] == []
    assert "Skriv det du söker" in client.get(address(measure, "")).text


def test_a_link_is_made_and_told_of_at_its_beginning_alone(
    measure: Measure, goal: Goal, bo: User, sign_in: SignIn
) -> None:
    client = sign_in(bo)
    values = {"to": f"goal:{goal.pk}", "why": "Den gör tunneln trygg."}
    response = client.post(address(measure), values)
    assert response.headers["Location"] == f"/measures/{measure.pk}/"
    assert [(str(link), link.why) for link in Link.objects.all()] == [
        (f"measure:{measure.pk} → goal:{goal.pk}", "Den gör tunneln trygg.")
    ]
    entry = Entry.objects.get(act="portal.add_link")
    assert (entry.subject, entry.payload.after) == (
        measure.ref,
        {"to": f"goal:{goal.pk}", "why": "Den gör tunneln trygg."},
    )
    assert "kopplade det till något" in client.get(f"/measures/{measure.pk}/").text
    again = client.post(address(measure), values, follow=True)
    assert "De är redan kopplade." in again.text
    assert Link.objects.count() == 1


@pytest.mark.parametrize("to", ["", "goal:0", "measure:1", "person:1", "goal:" + "9" * 60])
def test_nothing_but_a_hit_is_linked(
    to: str, measure: Measure, goal: Goal, bo: User, sign_in: SignIn
) -> None:
    page = sign_in(bo).post(address(measure), {"to": to, "why": ""})
    assert (page.status_code, page.context["form"].has_error("to"), Link.objects.count()) == (
        200,
        True,
        0,
    )


def test_what_is_gone_since_it_was_found_is_not_linked(
    measure: Measure, goal: Goal, house: House, bo: User, sign_in: SignIn, today: date
) -> None:
    client, values = sign_in(bo), {"to": f"goal:{goal.pk}"}
    Goal.objects.all().delete()
    assert client.post(address(measure), values).status_code == 200
    assert Link.objects.count() == 0


def test_only_those_who_keep_the_beginning_link_and_unlink(
    measure: Measure, goal: Goal, cast: Cast, sign_in: SignIn
) -> None:
    link = linking.link(measure, goal)
    found = {
        name: (
            sign_in(person).get(address(measure)).status_code,
            sign_in(person).get(f"/links/{link.pk}/remove/").status_code,
            sign_in(person).get(f"/links/goal/{goal.pk}/new/").status_code,
        )
        for name, person in vars(cast).items()
    }
    others = dict.fromkeys(found, (404, 404, 403)) | {"karin": (404,) * 3, "hans": (404,) * 3}
    assert found == others | {
        "bo": (200, 200, 403),
        "egil": (200, 200, 403),
        "astrid": (404, 404, 200),
    }


def test_a_link_is_removed_from_its_beginning_and_never_from_its_end(
    measure: Measure, goal: Goal, cast: Cast, sign_in: SignIn
) -> None:
    link = linking.link(goal, measure, "Målet leder hit.")
    pressed = sign_in(cast.bo).post(f"/links/{link.pk}/remove/")
    assert (pressed.status_code, Link.objects.count()) == (403, 1)
    link = linking.link(measure, goal, "Därför.")
    sign_in(cast.bo).post(f"/links/{link.pk}/remove/")
    assert [str(row.begins) for row in Link.objects.all()] == [f"goal:{goal.pk}"]
    entry = Entry.objects.get(act="portal.remove_link")
    assert (entry.subject, entry.payload.before["why"]) == (measure.ref, "Därför.")


def test_the_other_end_shows_it_to_those_who_see_both(
    measure: Measure, goal: Goal, cast: Cast, sign_in: SignIn
) -> None:
    linking.link(measure, goal, "Därför hör de ihop.")
    page = f"/plans/{goal.area.plan_id}/goals/"
    found = {
        person.name: "Därför hör de ihop." in sign_in(person).get(page).text
        for person in (cast.bo, cast.disa, cast.astrid, cast.cilla)
    }
    assert found == {
        "Bo Berg": True,
        "Disa Dal": False,
        "Astrid Ahl": False,
        "Cilla Ceder": False,
    }


def test_a_link_follows_the_promise_into_the_plan_after(
    house: House, measure: Measure, bo: User, sign_in: SignIn
) -> None:
    area = plans.area(plans.plan())
    earlier = plans.commitment(area, "Tunnlar ska vara ljusa.")
    later = plans.commitment(plans.area(plans.plan()), "Tunnlar ska vara ljusa.")
    Commitment.objects.filter(pk=later.pk).update(lineage=earlier.lineage)
    linking.link(measure, earlier, "Den svarar mot löftet.")
    assert "Den svarar mot löftet." in sign_in(bo).get(f"/commitments/{later.pk}/").text


def test_a_measure_is_made_from_an_answer_and_linked_back(
    house: House, cast: Cast, sign_in: SignIn
) -> None:
    submission = rounds.submission(scenes.asked(house, cast).technical, cast.bo)
    answer = submission.answers.select_related("question").earliest("pk")
    comment = "Trapphusen återstår.\n" + "Mer text. " * 40
    SubmittedAnswer.objects.filter(pk=answer.pk).update(comment=comment)
    client, page = sign_in(cast.bo), f"/enquiries/{submission.enquiry_id}/submissions/1/"
    asked = answer.question.commitment_id
    offered = f"/measures/new/?from=answer:{answer.pk}&amp;commitment={asked}"
    assert offered in client.get(page).text
    form = client.get(offered.replace("&amp;", "&")).context["form"]
    assert (form["title"].value()[:30], len(form["title"].value())) == (
        "Trapphusen återstår. Mer text.",
        200,
    )
    assert form["commitment"].value() == asked
    values = {"title": "Städa trapphusen", "unit": house.technical_board.pk, "status": "ONGOING"}
    client.post(offered.replace("&amp;", "&"), values)
    link = Link.objects.get()
    assert (link.begins, link.ends) == (Measure.objects.get().ref, pointer(answer))
    assert "Städa trapphusen" in client.get(page).text
    assert "Städa trapphusen" not in sign_in(cast.astrid).get(page).text


def test_a_measure_made_from_what_one_may_not_see_is_made_from_nothing(
    house: House, cast: Cast, sign_in: SignIn
) -> None:
    submission = rounds.submission(scenes.asked(house, cast).technical, cast.bo)
    origin = f"/measures/new/?from=answer:{submission.answers.earliest('pk').pk}"
    client = sign_in(cast.disa)
    assert client.get(origin).context["form"]["title"].value() is None
    values = {"title": "Eget", "unit": house.social_board.pk, "status": "ONGOING"}
    client.post(origin, values)
    assert (Measure.objects.count(), Link.objects.count()) == (1, 0)


def test_a_measure_from_a_goal_takes_its_words(goal: Goal, bo: User, sign_in: SignIn) -> None:
    page = sign_in(bo).get(f"/measures/new/?from=goal:{goal.pk}")
    assert page.context["form"]["title"].value() == "Färre ska skadas i tunnlar."
    assert "Åtgärden kommer från:" in page.text
