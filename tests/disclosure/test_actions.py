"""Receiving, protecting and deciding: what is refused, and what two people at once meet."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast, House
from tests.disclosure.conftest import Take
from tests.factories import measures, people, plans, reports
from tests.factories.scenes import Scene
from varna.disclosure import actions, covering
from varna.disclosure.models import DisclosureRequest, Outcome, Paper, Protected
from varna.disclosure.sources import Asker, find
from varna.documents.grounds import Ground
from varna.followup.models import STATEMENT, Question, Submission, SubmittedAnswer
from varna.measures.told import Row
from varna.org.roles import Role
from varna.paper import parts
from varna.paper.parts import Mask, NotThere
from varna.plan.models import Plan

REFUSAL = actions.Refusal(Ground.CODES, "Uppgifterna visar hur koden byts.")


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file itself is made in `test_released`."""
    monkeypatch.setattr(actions, "file_of", lambda paper, _at: f"%PDF {paper.pk}".encode())


def verdict(request: DisclosureRequest, now: datetime, **more: Any) -> actions.Verdict:
    first = {
        "decided_on": now.date(),
        "seen": covering.stands(request.papers.all()),
        "appeal": "Hos kammarrätten.",
    }
    return actions.Verdict(**first | more)


def place(paper: Paper, words: str) -> str:
    whole = parts.parts(covering.document_of(paper))
    return next(part.place for part in whole if words in part.text)


@pytest.mark.parametrize(
    ("protects", "refusal", "outcome"),
    [
        (False, None, Outcome.RELEASED),
        (True, None, Outcome.MASKED),
        (True, REFUSAL, Outcome.REFUSED),
    ],
)
def test_the_outcome_follows_from_what_is_kept_back(
    paper: Paper,
    cast: Cast,
    now: datetime,
    *,
    protects: bool,
    refusal: actions.Refusal | None,
    outcome: Outcome,
) -> None:
    if protects:
        masks = [Mask(place(paper, "Nyckelskåpet"))]
        actions.protect(paper=paper, masks=masks, ground=Ground.CODES, by=cast.ingrid, at=now)
    given = verdict(paper.request, now, refusal=refusal)
    said = actions.decide_request(request=paper.request, verdict=given, by=cast.ingrid, at=now)
    row = DisclosureRequest.objects.get()
    paper.refresh_from_db()
    assert (said, row.outcome) == (outcome, outcome)
    assert bool(row.appeal) == (outcome != Outcome.RELEASED)
    assert bool(paper.released) == (outcome != Outcome.REFUSED)
    assert (row.send_to, row.decided_by, row.decided_on) == ("", cast.ingrid, now.date())


def test_a_second_press_decides_nothing_and_nothing_changes_after(
    paper: Paper, cast: Cast, now: datetime
) -> None:
    who = {"by": cast.ingrid, "at": now}
    given = verdict(paper.request, now)
    actions.decide_request(request=paper.request, verdict=given, **who)
    sums = Paper.objects.get().released_id
    masks = [Mask(place(paper, "Nyckelskåpet"))]
    presses = [
        lambda: actions.decide_request(request=paper.request, verdict=given, **who),
        lambda: actions.protect(paper=paper, masks=masks, ground=Ground.CODES, **who),
        lambda: actions.unprotect(paper=paper, places=["1"], **who),
        lambda: actions.put_back(paper=paper, **who),
        lambda: actions.protect_file(enclosed=paper.enclosed.get(), ground=Ground.CODES, **who),
    ]
    for press in presses:
        with pytest.raises(actions.AlreadyDecided):
            press()
    assert (Paper.objects.get().released_id, Protected.objects.count()) == (sums, 0)


def test_what_was_not_seen_is_not_decided(paper: Paper, cast: Cast, now: datetime) -> None:
    given = verdict(paper.request, now)
    masks = [Mask(place(paper, "Nyckelskåpet"))]
    actions.protect(paper=paper, masks=masks, ground=Ground.CODES, by=cast.astrid, at=now)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.decide_request(request=paper.request, verdict=given, by=cast.ingrid, at=now)
    assert DisclosureRequest.objects.get().outcome == ""


def test_nothing_is_handed_out_without_a_paper_but_a_refusal_needs_none(
    received: DisclosureRequest, cast: Cast, now: datetime
) -> None:
    given = verdict(received, now)
    with pytest.raises(actions.NothingToHandOut):
        actions.decide_request(request=received, verdict=given, by=cast.ingrid, at=now)
    refused = verdict(received, now, refusal=REFUSAL)
    said = actions.decide_request(request=received, verdict=refused, by=cast.ingrid, at=now)
    assert said is Outcome.REFUSED


def test_protecting_twice_is_once_and_a_whole_part_takes_its_words_over(
    paper: Paper, cast: Cast, now: datetime
) -> None:
    who = {"paper": paper, "ground": Ground.CODES, "by": cast.ingrid, "at": now}
    where = place(paper, "Nyckelskåpet")
    counts = [
        actions.protect(masks=[Mask(where, 0, 12)], **who),
        actions.protect(masks=[Mask(where, 0, 12)], **who),
        actions.protect(masks=[Mask(where)], **who),
        actions.protect(masks=[Mask(where, 0, 12)], **who),
    ]
    assert counts == [1, 0, 1, 0]
    assert [(row.place, row.start) for row in Protected.objects.all()] == [(where, None)]
    assert actions.unprotect(paper=paper, places=[where], by=cast.ingrid, at=now) == 1


def test_what_is_not_in_the_paper_cannot_be_protected(
    paper: Paper, cast: Cast, now: datetime
) -> None:
    who = {"paper": paper, "ground": Ground.CODES, "by": cast.ingrid, "at": now}
    masks = [Mask(place(paper, "Nyckelskåpet")), Mask("999")]
    with pytest.raises(NotThere):
        actions.protect(masks=masks, **who)
    assert actions.protect(masks=masks[:1], **who) == 1


def test_a_paper_is_taken_up_once_and_stands_as_it_was(
    submission: Submission, paper: Paper, take: Take
) -> None:
    before = paper.content
    submission.answers.filter(ground="").update(comment="Ändrat.")
    again = take(f"submission:{submission.pk}")
    assert (again.pk, again.content) == (paper.pk, before)


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "RELEASED"},
        {"outcome": "REFUSED", "ground": "", "words": ""},
        {"outcome": "MASKED", "appeal": ""},
        {"outcome": "RELEASED", "send_to": "svar@example.se"},
    ],
)
def test_the_database_knows_what_a_decision_needs(
    received: DisclosureRequest, cast: Cast, now: datetime, wrong: dict[str, str]
) -> None:
    whole = {"decided_on": now.date(), "decided_at": now, "decided_by": cast.ingrid, "send_to": ""}
    rows = DisclosureRequest.objects.filter(pk=received.pk)
    known = {} if wrong == {"outcome": "RELEASED"} else whole
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**known | wrong)
    assert rows.update(**whole, outcome="RELEASED") == 1


def test_each_kind_of_thing_becomes_a_paper_and_a_draft_none(
    scene: Scene, submission: Submission, house: House, cast: Cast, now: datetime
) -> None:
    people.appointment(cast.ingrid, Role.COORDINATOR, house.technical_board)  # sees its drafts too
    who = Asker(cast.ingrid, now, now.date())
    version = reports.compiled(
        reports.begun(scene.round, by=cast.astrid, at=now), by=cast.astrid, at=now
    )
    adopted, draft = (measures.action_plan(house.technical_board, title) for title in "AB")
    own = measures.measure(house.technical_board, scene.point)
    adopted.adopted = draft.adopted = [Row.of(own).to_data()]
    adopted.decision, adopted.adopted_at = plans.decision(unit=house.technical_board), now
    adopted.save()
    draft.save()
    statement = statement_in(submission, scene)
    said = {
        f"submission:{submission.pk}": "Svar från Tekniska nämnden, inlämning 1",
        f"memorandum:{submission.pk}": "Svar till kommunstyrelsen: Uppföljning 2026",
        f"statement:{statement.pk}": "Områdesredovisning från Tekniska nämnden",
        f"version:{version.pk}": "Trygghetsredovisning 2026",
        f"measure:{adopted.pk}.{own.identity}": own.title,
        f"commitment:{scene.point.pk}": "Ett åtagande genom åren",
    }
    assert {key: found.document(who).title for key in said if (found := find(key, who))} == said
    Plan.objects.filter(pk=scene.plan.pk).update(state="DRAFT")
    none = [
        f"measure:{draft.pk}.{own.identity}",
        f"commitment:{scene.point.pk}",
        f"statement:{submission.answers.first().pk}",
        f"memorandum:{submission.pk + 1}",
        "submission:x",
        "draft:1",
        f"submission:{'9' * 30}",
    ]
    assert [key for key in none if find(key, who)] == []


def statement_in(submission: Submission, scene: Scene) -> SubmittedAnswer:
    question = Question.objects.create(
        enquiry=submission.enquiry,
        area=scene.areas[0],
        topic="UNDERTAKINGS",
        position=9,
        kind=STATEMENT,
        area_position=1,
        area_title="Förebygga olyckor",
        wording="Berätta om årets åtaganden.",
        basis="COUNCIL_DECISION",
        scale=[{"value": "TOLD", "label": "Redovisat", "tone": "neutral", "needs_comment": True}],
    )
    return SubmittedAnswer.objects.create(
        submission=submission, question=question, value="TOLD", comment="Vi har gått ronder."
    )
