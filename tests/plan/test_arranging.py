"""Splitting, joining and moving while the plan is checked; and that each can be undone."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast
from tests.plan.readings import original, promise, reading
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.plan import actions
from varna.plan.actions import Step
from varna.plan.forms import said_of
from varna.plan.models import Commitment, Kind, Plan, Rearrangement, State
from varna.plan.reading.model import Area, Recurrence
from varna.plan.standing import fingerprint, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(astrid: User, now: datetime) -> Plan:
    """Three activities in the first area, and one in the second."""
    first = Area(
        1,
        "Trygga miljöer",
        4,
        (
            promise(6, text="Nämnderna övar varje år och ser över planen.", end_line=7),
            promise(8, text="Nämnderna utbildar.", responsible=("Nämnderna",)),
            promise(9, text="Bolagen rapporterar.", responsible=("Bolagen",)),
        ),
    )
    second = Area(2, "Motståndskraft", 11, (promise(12, text="Alla samverkar."),))
    return actions.propose_plan(
        reading=reading(areas=(first, second)), original=original(), by=astrid, at=now
    )


def row(plan: Plan, line: int) -> Commitment:
    return plan.commitments.select_related("area", "plan").get(line=line)


def texts(plan: Plan, number: int = 1) -> list[str]:
    rows = plan.commitments.filter(area__number=number).order_by("position")
    return list(rows.values_list("text", flat=True))


def everything(plan: Plan) -> dict[str, object]:
    return dict(standing(plan.commitments.all()))


def split(plan: Plan, by: User, at: datetime, word: int = 4) -> Commitment:
    one = row(plan, 6)
    return actions.split_commitment(commitment=one, word=word, was=fingerprint(one), by=by, at=at)


def join(plan: Plan, by: User, at: datetime, lines: tuple[int, int] = (6, 8)) -> Commitment:
    one, two = (row(plan, line) for line in lines)
    return actions.join_commitments(first=one, second=two, was=fingerprint(one, two), by=by, at=at)


def test_split_makes_two_that_keep_their_place_in_the_source(
    plan: Plan, astrid: User, now: datetime
) -> None:
    new = split(plan, astrid, now)
    assert texts(plan)[:3] == [
        "Nämnderna övar varje år",
        "och ser över planen.",
        "Nämnderna utbildar.",
    ]
    first = plan.commitments.get(text="Nämnderna övar varje år")
    assert (new.line, new.end_line, new.addressed_to) == (6, 7, first.addressed_to)
    assert new.lineage != first.lineage
    payload = Entry.objects.get(act="plan.split_commitment").payload
    assert payload.after == {"text": first.text, "second": new.text}


@pytest.mark.parametrize("word", [0, 8, 4000])
def test_split_refuses_a_part_without_words(
    word: int, plan: Plan, astrid: User, now: datetime
) -> None:
    before = everything(plan)
    with pytest.raises(actions.NothingToDivide):
        split(plan, astrid, now, word)
    assert everything(plan) == before
    split(plan, astrid, now, 7)


def test_splitting_again_and_again_keeps_the_order(plan: Plan, astrid: User, now: datetime) -> None:
    for _ in range(6):
        one = plan.commitments.filter(line=6).order_by("position")[0]
        words = len(one.text.split())
        actions.split_commitment(
            commitment=one, word=words - 1, was=fingerprint(one), by=astrid, at=now
        )
    assert " ".join(texts(plan)[:7]) == "Nämnderna övar varje år och ser över planen."
    assert texts(plan)[7:] == ["Nämnderna utbildar.", "Bolagen rapporterar."]


def test_join_makes_one_of_two_neighbours(plan: Plan, astrid: User, now: datetime) -> None:
    one = join(plan, astrid, now)
    assert texts(plan)[0] == "Nämnderna övar varje år och ser över planen. Nämnderna utbildar."
    one.refresh_from_db()
    assert (one.line, one.end_line) == (6, 8)
    assert one.addressed_to == ["Nämnder och bolag", "Nämnderna"]
    assert plan.commitments.filter(area__number=1).count() == 2


def test_join_refuses_what_is_not_next_or_of_another_kind(
    plan: Plan, astrid: User, now: datetime
) -> None:
    with pytest.raises(actions.NotAlike):
        join(plan, astrid, now, (6, 9))
    plan.commitments.filter(line=8).update(kind=Kind.FOLLOW_UP)
    with pytest.raises(actions.NotAlike):
        join(plan, astrid, now, (6, 8))
    plan.commitments.filter(line=8).update(kind=Kind.ACTIVITY)
    join(plan, astrid, now, (6, 8))


def test_what_is_left_out_stands_between_nobody(plan: Plan, astrid: User, now: datetime) -> None:
    actions.leave_out(commitment=row(plan, 8), by=astrid, at=now)
    assert join(plan, astrid, now, (6, 9)).text.endswith("Bolagen rapporterar.")


def test_join_asks_when_the_two_recur_differently(plan: Plan, astrid: User, now: datetime) -> None:
    for line, often in [(6, Recurrence.YEARLY), (8, Recurrence.CONTINUOUS)]:
        plan.commitments.filter(line=line).update(recurrence=often.name)
    one = join(plan, astrid, now)
    assert (one.recurrence, one.is_uncertain) == ("", True)


def test_join_refuses_a_text_too_long(plan: Plan, astrid: User, now: datetime) -> None:
    plan.commitments.filter(line=8).update(text="x" * 3990)
    with pytest.raises(actions.TooLong):
        join(plan, astrid, now)
    plan.commitments.filter(line=8).update(text="x" * 3900)
    join(plan, astrid, now)


def move(plan: Plan, line: int, step: Step, by: User, at: datetime) -> None:
    one = row(plan, line)
    actions.move_commitment(commitment=one, step=step, was=fingerprint(one), by=by, at=at)


def test_move_changes_places_with_the_neighbour(plan: Plan, astrid: User, now: datetime) -> None:
    move(plan, 9, Step.UP, astrid, now)
    assert [each.line for each in plan.commitments.filter(area__number=1)] == [6, 9, 8]
    move(plan, 6, Step.DOWN, astrid, now)
    assert [each.line for each in plan.commitments.filter(area__number=1)] == [9, 6, 8]


@pytest.mark.parametrize(("line", "step"), [(6, Step.UP), (9, Step.DOWN)])
def test_move_stops_at_the_end_of_the_area(
    line: int, step: Step, plan: Plan, astrid: User, now: datetime
) -> None:
    with pytest.raises(actions.NoFurther):
        move(plan, line, step, astrid, now)
    move(plan, line, Step(-step), astrid, now)


def test_it_moves_to_another_area_and_not_out_of_all(
    plan: Plan, astrid: User, now: datetime
) -> None:
    one = row(plan, 6)
    for area, refusal in [(None, actions.NeedsArea), (one.area, actions.AlreadyInThatArea)]:
        with pytest.raises(refusal):
            actions.place_in_area(
                commitment=one, area=area, was=fingerprint(one), by=astrid, at=now
            )
    other = plan.areas.get(number=2)
    actions.place_in_area(commitment=one, area=other, was=fingerprint(one), by=astrid, at=now)
    assert texts(plan, 2) == ["Alla samverkar.", "Nämnderna övar varje år och ser över planen."]


Press = Callable[[Plan, User, datetime], object]
PRESSES: dict[str, Press] = {
    "split": split,
    "join": join,
    "move": lambda plan, by, at: move(plan, 9, Step.UP, by, at),
    "place": lambda plan, by, at: actions.place_in_area(
        commitment=row(plan, 8),
        area=plan.areas.get(number=2),
        was=fingerprint(row(plan, 8)),
        by=by,
        at=at,
    ),
}


@pytest.mark.parametrize("name", PRESSES)
def test_every_press_can_be_undone_once(name: str, plan: Plan, astrid: User, now: datetime) -> None:
    before = everything(plan)
    PRESSES[name](plan, astrid, now)
    assert everything(plan) != before
    made = Rearrangement.objects.get()
    for _ in range(2):
        actions.undo_rearrangement(rearrangement=made, by=astrid, at=now)
    assert everything(plan) == before
    assert Entry.objects.filter(act="plan.undo_rearrangement").count() == 1


@pytest.mark.parametrize("name", PRESSES)
def test_what_has_changed_since_is_not_undone(
    name: str, plan: Plan, astrid: User, now: datetime
) -> None:
    PRESSES[name](plan, astrid, now)
    made = Rearrangement.objects.get()
    touched = plan.commitments.filter(pk__in=map(int, made.after))
    last = touched.order_by("pk").last()
    assert last is not None
    touched.filter(pk=last.pk).update(text="En annan har rättat.")
    now_stands = everything(plan)
    with pytest.raises(actions.CannotUndo):
        actions.undo_rearrangement(rearrangement=made, by=astrid, at=now)
    assert everything(plan) == now_stands
    touched.filter(pk=last.pk).update(text=last.text)
    actions.undo_rearrangement(rearrangement=made, by=astrid, at=now)


def test_the_latest_is_undone_first_and_then_the_one_before(
    plan: Plan, astrid: User, now: datetime
) -> None:
    before = everything(plan)
    split(plan, astrid, now)
    one, two = plan.commitments.filter(line=6).order_by("position")
    actions.join_commitments(first=one, second=two, was=fingerprint(one, two), by=astrid, at=now)
    latest, earliest = Rearrangement.objects.all()
    with pytest.raises(actions.CannotUndo):
        actions.undo_rearrangement(rearrangement=earliest, by=astrid, at=now)
    actions.undo_rearrangement(rearrangement=latest, by=astrid, at=now)
    actions.undo_rearrangement(rearrangement=earliest, by=astrid, at=now)
    assert everything(plan) == before


@pytest.mark.parametrize("name", PRESSES)
def test_two_at_once_never_overwrite_each_other(
    name: str, plan: Plan, astrid: User, now: datetime
) -> None:
    """The other has changed what this person saw; the same press goes through when it has not."""
    seen = {each.pk: each.text for each in plan.commitments.all()}
    stale = {"split": (6,), "join": (6, 8), "move": (9,), "place": (8,)}[name]
    was = fingerprint(*(row(plan, line) for line in stale))
    plan.commitments.filter(line=stale[0]).update(text="En annan skrev om det helt och hållet.")
    stands = everything(plan)
    rows = [row(plan, line) for line in stale]
    calls: dict[str, Callable[[], object]] = {
        "split": lambda: actions.split_commitment(
            commitment=rows[0], word=2, was=was, by=astrid, at=now
        ),
        "join": lambda: actions.join_commitments(
            first=rows[0], second=rows[-1], was=was, by=astrid, at=now
        ),
        "move": lambda: actions.move_commitment(
            commitment=rows[0], step=Step.UP, was=was, by=astrid, at=now
        ),
        "place": lambda: actions.place_in_area(
            commitment=rows[0], area=plan.areas.get(number=2), was=was, by=astrid, at=now
        ),
    }
    with pytest.raises(actions.ChangedMeanwhile):
        calls[name]()
    assert (everything(plan), Rearrangement.objects.count()) == (stands, 0)
    plan.commitments.filter(pk=rows[0].pk).update(text=seen[rows[0].pk])
    calls[name]()


@pytest.mark.parametrize("name", [*PRESSES, "undo"])
def test_an_adopted_plan_is_not_rearranged(
    name: str, plan: Plan, astrid: User, now: datetime
) -> None:
    split(plan, astrid, now, 2)
    made = Rearrangement.objects.get()
    actions.undo_rearrangement(rearrangement=made, by=astrid, at=now)
    if name == "undo":
        made.undone_at = None
        made.save(update_fields=["undone_at"])
    Plan.objects.filter(pk=plan.pk).update(state=State.ADOPTED)
    stands = everything(plan)
    with pytest.raises(actions.PlanIsLocked):
        if name == "undo":
            actions.undo_rearrangement(rearrangement=made, by=astrid, at=now)
        else:
            PRESSES[name](plan, astrid, now)
    assert everything(plan) == stands


SignIn = Callable[[User], Client]


def test_the_page_splits_at_the_pressed_word_and_undoes(
    plan: Plan, astrid: User, sign_in: SignIn
) -> None:
    client, one = sign_in(astrid), row(plan, 6)
    page = client.get(f"/commitments/{one.pk}/arrange/")
    assert page.context["words"] == one.text.split()
    pressed = {"word": "4", "was": page.context["was"]}
    response = client.post(f"/commitments/{one.pk}/split/", pressed)
    assert response.headers["Location"] == f"/plans/{plan.pk}/check/#c{one.pk}"
    assert texts(plan)[1] == "och ser över planen."
    (made,) = client.get(f"/plans/{plan.pk}/check/").context["rearranged"]
    client.post(f"/rearrangements/{made.pk}/undo/")
    assert texts(plan)[0] == one.text
    assert list(client.get(f"/plans/{plan.pk}/check/").context["rearranged"]) == []


def test_the_page_joins_moves_and_places(plan: Plan, astrid: User, sign_in: SignIn) -> None:
    client, one, two = sign_in(astrid), row(plan, 6), row(plan, 8)
    page = client.get(f"/commitments/{two.pk}/arrange/")
    assert [(join["first"], join["second"]) for join in page.context["joins"]] == [
        (one, two),
        (two, row(plan, 9)),
    ]
    client.post(f"/commitments/{two.pk}/move/", {"step": "UP", "was": page.context["was"]})
    assert texts(plan)[:2] == [two.text, one.text]
    was = fingerprint(row(plan, 8), row(plan, 6))
    client.post(f"/commitments/{two.pk}/join/", {"second": one.pk, "was": was})
    assert texts(plan)[0] == f"{two.text} {one.text}"
    joined = Commitment.objects.get(pk=two.pk)
    area = plan.areas.get(number=2)
    pressed = {"area": area.pk, "was": fingerprint(joined)}
    client.post(f"/commitments/{two.pk}/place/", pressed)
    assert Commitment.objects.get(pk=two.pk).area == area


def test_a_press_on_an_old_page_says_so_and_changes_nothing(
    plan: Plan, astrid: User, sign_in: SignIn
) -> None:
    client, one = sign_in(astrid), row(plan, 6)
    was = fingerprint(one)
    move(plan, 6, Step.DOWN, astrid, datetime.fromisoformat("2026-11-22T10:00+01:00"))
    stands = everything(plan)
    response = client.post(f"/commitments/{one.pk}/split/", {"word": "2", "was": was}, follow=True)
    assert [str(each) for each in response.context["messages"]] == [str(actions.ChangedMeanwhile())]
    assert everything(plan) == stands


PLACES = ["split", "join", "move", "place"]


@pytest.mark.parametrize("place", PLACES)
def test_a_press_without_sense_is_answered_and_changes_nothing(
    place: str, plan: Plan, astrid: User, sign_in: SignIn
) -> None:
    one, stands = row(plan, 6), everything(plan)
    wrong = {"word": "x", "second": "x", "step": "SIDEWAYS", "area": "x", "was": "0"}
    response = sign_in(astrid).post(f"/commitments/{one.pk}/{place}/", wrong, follow=True)
    assert [str(each) for each in response.context["messages"]] == [
        "Det gick inte att läsa vad du valde. Försök igen."
    ]
    assert everything(plan) == stands


def test_the_page_and_undoing_are_the_offices(
    plan: Plan, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    new = split(plan, cast.astrid, now)
    made = Rearrangement.objects.get()
    found = {
        name: (
            sign_in(person).get(f"/commitments/{new.pk}/arrange/").status_code,
            sign_in(person).post(f"/rearrangements/{made.pk}/undo/").status_code,
        )
        for name, person in reversed(vars(cast).items())
    }
    assert found == dict.fromkeys(vars(cast), (404, 404)) | {"astrid": (200, 302)}
    assert texts(plan)[0] == "Nämnderna övar varje år och ser över planen."


def test_mending_what_another_has_mended_says_so_and_keeps_both(
    plan: Plan, astrid: User, sign_in: SignIn
) -> None:
    client, one = sign_in(astrid), row(plan, 8)
    page = f"/commitments/{one.pk}/edit/"
    mine = said_of(one) | {"text": "Det jag skrev."}
    plan.commitments.filter(pk=one.pk).update(text="Det en annan skrev.")
    response = client.post(page, mine)
    form = response.context["form"]
    assert form.non_field_errors() == [str(actions.ChangedMeanwhile())]
    assert (form["text"].value(), form.errors["text"]) == (
        "Det jag skrev.",
        ["Nu står det: Det en annan skrev."],
    )
    assert row(plan, 8).text == "Det en annan skrev."
    client.post(page, mine | {"was": form["was"].value()})
    assert row(plan, 8).text == "Det jag skrev."
