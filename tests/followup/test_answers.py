"""A unit drafts its answers, alone and two at once."""

from datetime import datetime, timedelta

import pytest

from tests.cast import Cast
from tests.followup.conftest import SECRET, save, submit
from varna.followup.actions import answers, returning, rounds
from varna.followup.actions.answers import Said, Wanted, fingerprint
from varna.followup.models import Answer, Enquiry, Question
from varna.journal.models import Payload

pytestmark = pytest.mark.django_db
NOTHING = fingerprint(Said())


@pytest.fixture
def questions(enquiry: Enquiry) -> list[Question]:
    return list(enquiry.questions.all())


def drafts(enquiry: Enquiry) -> dict[int, Said]:
    return {
        row.question_id: answers.said(row)
        for row in Answer.objects.filter(question__enquiry=enquiry)
    }


def test_some_answers_are_saved_in_one_press_and_again(
    enquiry: Enquiry, questions: list[Question], cast: Cast, now: datetime
) -> None:
    first, second = questions
    values = {first.pk: Wanted(Said("DONE", "Två i våras."), NOTHING), second.pk: Wanted(Said())}
    saved = answers.save_answers(enquiry=enquiry, values=values, by=cast.bo, at=now)
    assert (saved.changed, saved.contested) == (1, {})
    assert drafts(enquiry) == {first.pk: Said("DONE", "Två i våras.")}
    later = now + timedelta(minutes=5)
    values = {first.pk: Wanted(Said("ONGOING"), fingerprint(Said("DONE", "Två i våras.")))}
    answers.save_answers(enquiry=enquiry, values=values, by=cast.egil, at=later)
    answer = Answer.objects.get()
    assert (answer.value, answer.comment, answer.saved_by, answer.saved_at) == (
        "ONGOING",
        "",
        cast.egil,
        later,
    )


def test_a_value_off_the_scale_is_refused_and_nothing_is_saved(
    enquiry: Enquiry, questions: list[Question], cast: Cast, now: datetime
) -> None:
    first, second = questions
    values = {first.pk: Wanted(Said("DONE")), second.pk: Wanted(Said("DONE"))}
    with pytest.raises(answers.UnknownAnswer):  # the second is a follow-up point
        answers.save_answers(enquiry=enquiry, values=values, by=cast.bo, at=now)
    assert drafts(enquiry) == {}


def test_somebody_elses_question_is_refused(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    foreign = Question.objects.exclude(enquiry=enquiry).first()
    assert foreign is not None
    values = {foreign.pk: Wanted(Said(foreign.scale[0]["value"]))}
    with pytest.raises(answers.UnknownAnswer):
        answers.save_answers(enquiry=enquiry, values=values, by=cast.bo, at=now)
    assert not Answer.objects.exists()


def test_two_people_at_once_never_overwrite_each_other_silently(
    enquiry: Enquiry, questions: list[Question], cast: Cast, now: datetime
) -> None:
    """
    Both opened an empty page. Bo answers both questions; then Egil, who answered the first only.
    """
    first, second = questions
    theirs = {first.pk: Wanted(Said("DONE"), NOTHING), second.pk: Wanted(Said("MET"), NOTHING)}
    answers.save_answers(enquiry=enquiry, values=theirs, by=cast.bo, at=now)
    mine = {first.pk: Wanted(Said("ONGOING"), NOTHING), second.pk: Wanted(Said(), NOTHING)}
    saved = answers.save_answers(enquiry=enquiry, values=mine, by=cast.egil, at=now)
    assert (saved.changed, list(saved.contested)) == (0, [first.pk])
    assert saved.contested[first.pk].saved_by == cast.bo
    assert drafts(enquiry) == {first.pk: Said("DONE"), second.pk: Said("MET")}
    # having seen it, Egil saves again
    again = {first.pk: Wanted(Said("ONGOING"), fingerprint(Said("DONE")))}
    saved = answers.save_answers(enquiry=enquiry, values=again, by=cast.egil, at=now)
    assert (saved.changed, drafts(enquiry)[first.pk]) == (1, Said("ONGOING"))


def test_the_same_answer_from_two_is_no_quarrel(
    enquiry: Enquiry, questions: list[Question], cast: Cast, now: datetime
) -> None:
    values = {questions[0].pk: Wanted(Said("DONE"), NOTHING)}
    answers.save_answers(enquiry=enquiry, values=values, by=cast.bo, at=now)
    saved = answers.save_answers(enquiry=enquiry, values=values, by=cast.egil, at=now)
    assert (saved.changed, saved.contested) == (0, {})


def test_a_submitted_draft_is_locked_until_it_is_sent_back(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    with pytest.raises(answers.DraftIsLocked):
        save(enquiry, cast.bo, now, comment="Nytt.")
    returning.return_submission(submission=submission, words="Mer.", by=cast.astrid, at=now)
    save(enquiry, cast.bo, now, comment="Nytt.")
    assert {said.comment for said in drafts(enquiry).values()} == {"Nytt."}


def test_nothing_is_saved_in_a_closed_round(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    rounds.close_round(round=enquiry.round, by=cast.astrid, at=now)
    with pytest.raises(rounds.RoundIsNotOpen):
        save(enquiry, cast.bo, now)
    assert not Answer.objects.exists()


def test_the_journal_says_that_answers_were_saved_and_not_what_they_say(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    save(enquiry, cast.bo, now)
    payload = Payload.objects.get(entry__act="followup.save_answers")
    assert (payload.before, payload.after) == ({}, {"number": 2})
    everything = str(list(Payload.objects.values_list("before", "after")))
    assert SECRET not in everything
