"""The index follows what it is of, and holds nothing else."""

from datetime import date, datetime

import pytest
from django.core.management import call_command

from tests.cast import Cast, House
from tests.factories import files, measures, plans, reports, rounds, scenes
from varna.documents.grounds import Ground
from varna.followup.models import RoundState
from varna.jobs import registry as jobs
from varna.measures import actions
from varna.measures.models import Measure
from varna.plan.models import State
from varna.search import index
from varna.search.models import Document, Standing, Word
from varna.subjects.registry import kinds

RESTRICTED = {"restricted_comment": "Skyddhemlighet", "ground": Ground.choices[0][0]}
pytestmark = pytest.mark.django_db


def words() -> set[str]:
    return {bytes(word).decode() for word in Word.objects.values_list("word", flat=True)}


def test_these_kinds_are_searched_and_no_other() -> None:
    assert sorted(kind.name for kind in kinds() if kind.searched) == [
        "action_plan",
        "area",
        "commitment",
        "document",
        "goal",
        "measure",
        "meeting",
        "person",
        "plan",
        "publication",
        "report",
        "round",
        "submission",
        "unit",
    ]


def test_drafts_and_what_is_restricted_are_not_in_the_index(
    house: House, cast: Cast, today: date, now: datetime
) -> None:
    """Each secret lies in a table of its own, and what is public beside it is found."""
    scene = scenes.asked(house, cast)
    question = scene.social.questions.all()[0]
    rounds.answer(question, cast.disa, comment="Utkasthemlighet")
    handed = rounds.handing(question, cast.gun, by=cast.disa)
    handed.words = "Lämnadhemlighet"
    handed.save()
    for column in ({"comment": "Svarshemlighet"}, RESTRICTED):
        submitted = rounds.submission(scene.technical, cast.egil)
        submitted.answers.update(**column)
    proposal = plans.plan(state=State.PROPOSAL, title="Förslagshemlighet")
    area = plans.area(proposal, "Områdeshemlighet", goal="Målhemlighet")
    plans.commitment(area, "Åtagandehemlighet")
    left_out = plans.commitment(scene.areas[0], "Utelämnadhemlighet")
    left_out.left_out = True
    left_out.save()
    measures.action_plan(house.technical_board, "Planhemlighet")
    draft = rounds.round_of(scene.plan)
    draft.title, draft.state, draft.opened_at = "Rundhemlighet", RoundState.DRAFT, None
    draft.save()
    report = reports.begun(scene.round, by=cast.astrid, at=now)
    report.title = "Rapporthemlighet"
    report.save()
    files.stored(cast.bo, "Filhemlighet", name="filhemlighet.txt")
    index.keep_up(on=today)
    assert {word for word in words() if "hemlighet" in word} == set()
    assert {"brandskydd", "övar", "nämnd", "olyck", "teknisk"} - words() == set()


def test_the_index_follows_what_is_done(
    house: House, cast: Cast, today: date, now: datetime
) -> None:
    row = measures.measure(house.technical_board, title="Räcket vid älven")
    index.rebuild(on=today)
    assert "räcket" in words()
    assert index.keep_up(on=today) == 0
    actions.measures.remove_measure(measure=row, by=cast.bo, at=now)
    assert index.keep_up(on=today) == 1
    assert "räcket" not in words()
    assert Measure.objects.count() == Document.objects.filter(kind="measure").count() == 0


def test_a_new_wording_takes_the_place_of_the_old(house: House, today: date) -> None:
    row = measures.measure(house.technical_board, title="Räcket vid älven")
    index.rebuild(on=today)
    Measure.objects.filter(pk=row.pk).update(title="Bron över ån", description="Räls")
    assert index.rebuild(on=today) == Document.objects.count()
    assert "räcket" not in words()
    titled = Word.objects.filter(document__kind="measure", in_title=True)
    assert {bytes(word.word).decode() for word in titled} == {"bron", "över", "ån"}
    other = Word.objects.filter(document__kind="measure", in_title=False)
    assert {bytes(word.word).decode() for word in other} == {"räls", "räl"}


def test_a_new_day_is_gone_through_without_an_act(house: House, today: date) -> None:
    index.keep_up(on=today)
    measures.measure(house.technical_board)
    assert index.keep_up(on=today) == 0
    assert index.keep_up(on=date(2026, 11, 23)) == 1


def test_a_kind_that_is_no_longer_searched_leaves_the_index(house: House, today: date) -> None:
    Document.objects.create(kind="cloud", key=1, digest="")
    index.rebuild(on=today)
    assert not Document.objects.filter(kind="cloud").exists()


def test_the_command_writes_everything_anew_and_tells(
    house: House, today: date, clock: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    index.keep_up(on=today)
    Word.objects.all().delete()
    call_command("search", "rebuild")
    told = capsys.readouterr().out.splitlines()
    units = Document.objects.filter(kind="unit").count()
    assert f"unit: {units}" in told
    assert told[-1] == f"The index is written anew. Documents: {units}."
    assert "teknisk" in words()


def test_the_timer_keeps_it_up(house: House, now: datetime) -> None:
    kind = jobs.kind("search.keep_up")
    assert kind.schedule is not None
    assert kind.schedule(now.replace(second=59)) == now
    kind.work(jobs.Run("k", {}, 1, is_last=False, at=now))
    assert Standing.objects.get().on == now.date()
    assert Document.objects.filter(kind="unit").exists()
