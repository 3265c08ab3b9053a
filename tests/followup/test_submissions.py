"""A unit submits, its board decides, the office reminds and sends back."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import Cast, House
from tests.factories import measures, people
from tests.followup.conftest import SECRET, Promises, enquiry_of, save, submit
from varna.documents.models import Decision, Manner, Outcome
from varna.followup import queries
from varna.followup.actions import answers, deciding, reminders, returning, rounds, submissions
from varna.followup.actions.answers import Said, Wanted
from varna.followup.models import Enquiry, Round, Submission, SubmittedAnswer
from varna.followup.queries import EnquiryState
from varna.journal.models import Entry
from varna.mail.models import Message
from varna.measures.models import Measure, Status
from varna.org.roles import Role

pytestmark = pytest.mark.django_db


def state_of(enquiry: Enquiry) -> str:
    found: str = queries.with_states(Enquiry.objects.filter(pk=enquiry.pk)).get().state
    return found


def test_a_submission_freezes_what_was_drafted(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    submission = submit(enquiry, cast.egil, now)
    assert (submission.number, submission.is_latest, submission.submitter) == (
        1,
        True,
        "Egil Ek, förvaltningschef",
    )
    frozen = submission.answers.order_by("question__position")
    assert [(row.value, row.comment) for row in frozen] == [("DONE", SECRET), ("MET", SECRET)]
    assert state_of(enquiry) == EnquiryState.WAITS_FOR_DECISION


def test_nothing_is_submitted_while_a_question_is_unanswered_or_a_comment_missing(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    first, second = enquiry.questions.all()
    values = {first.pk: Wanted(Said("STOPPED", " "))}
    answers.save_answers(enquiry=enquiry, values=values, by=cast.bo, at=now)
    with pytest.raises(submissions.NotComplete) as refusal:
        submissions.submit_enquiry(enquiry=enquiry, by=cast.bo, at=now)
    missing = refusal.value
    assert (missing.unanswered, missing.without_comment) == ([second], [first])
    assert not Submission.objects.exists()


def test_submitting_twice_gives_one(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    first = submit(enquiry, cast.bo, now)
    second = submissions.submit_enquiry(
        enquiry=enquiry, by=cast.egil, at=now + timedelta(seconds=1), read="whatever"
    )
    assert (second, Submission.objects.count()) == (first, 1)
    assert Entry.objects.filter(act="followup.submit_enquiry").count() == 1


def test_what_was_read_is_what_is_submitted(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    save(enquiry, cast.bo, now)
    read = submissions.digest(list(queries.questions(enquiry)))
    save(enquiry, cast.bo, now, comment="Ändrat medan Egil läste.")
    with pytest.raises(submissions.DraftHasChanged):
        submissions.submit_enquiry(enquiry=enquiry, by=cast.egil, at=now, read=read)
    read = submissions.digest(list(queries.questions(enquiry)))
    submissions.submit_enquiry(enquiry=enquiry, by=cast.egil, at=now, read=read)
    assert Submission.objects.count() == 1


def test_the_evidence_is_frozen_with_the_answers(
    enquiry: Enquiry, promises: Promises, house: House, cast: Cast, now: datetime
) -> None:
    done = measures.measure(house.technical_board, promises.activity, status=Status.DONE)
    submission = submit(enquiry, cast.bo, now)
    Measure.objects.all().delete()
    kept = submission.answers.get(question__position=1).evidence
    assert kept == [
        {
            "source": "own_measures",
            "label": "Egna åtgärder",
            "verdict": "MET",
            "summary": "1 av 1 åtgärd klar.",
            "figures": [
                {
                    "label": label,
                    "value": value,
                    "measured_in": "",
                    "target": target,
                    "small_counts": False,
                }
                for label, value, target in (
                    ("planerade åtgärder", 1, None),
                    ("klara", 1, 1),
                    ("försenade", 0, None),
                )
            ],
            "references": [{"kind": "measure", "key": str(done.pk)}],
            "as_of": now.isoformat(),
        }
    ]


def decide(submission: Submission, cast: Cast, at: datetime, **changes: object) -> Decision:
    values: dict[str, object] = {
        "manner": Manner.BOARD,
        "body": "Tekniska nämnden",
        "decided_on": at.date(),
        "paragraph": "§ 12",
        "registry_number": "TN 2026/44",
        "outcome": Outcome.APPROVED,
    }
    return deciding.record_decision(
        submission=submission, **values | changes, by=cast.ingrid, at=at
    )


def test_a_board_decides_under_a_paragraph(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    submission = submit(enquiry, cast.bo, now)
    decision = decide(submission, cast, now + timedelta(days=20))
    submission.refresh_from_db()
    assert submission.decision == decision
    assert (decision.body, decision.unit, decision.paragraph, decision.registry_number) == (
        "Tekniska nämnden",
        enquiry.unit,
        "§ 12",
        "TN 2026/44",
    )
    assert state_of(enquiry) == EnquiryState.DECIDED


def test_a_decision_has_its_refusals(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    submission = submit(enquiry, cast.bo, now)
    today = now.date()
    with pytest.raises(deciding.DecidedTooEarly):
        decide(submission, cast, now, decided_on=today - timedelta(days=1))
    with pytest.raises(deciding.DecidedTooLate):
        decide(submission, cast, now, decided_on=today + timedelta(days=1))
    with pytest.raises(deciding.ParagraphMissing):
        decide(submission, cast, now, paragraph=" ")
    with pytest.raises(deciding.NoDecisionNeeded):
        decide(submission, cast, now, manner=Manner.NOT_REQUIRED)
    assert not Decision.objects.filter(unit=enquiry.unit).exists()
    decide(submission, cast, now, manner=Manner.DELEGATED, paragraph="")
    with pytest.raises(returning.AlreadyDecided):
        decide(submission, cast, now)
    assert Decision.objects.filter(unit=enquiry.unit).count() == 1


def test_what_needs_no_decision_gets_none(
    opened: Round, house: House, cast: Cast, now: datetime
) -> None:
    enquiry = enquiry_of(opened, house.hr)
    submission = submit(enquiry, cast.gun, now)
    with pytest.raises(deciding.NoDecisionNeeded):
        decide(submission, cast, now)
    assert state_of(enquiry) == EnquiryState.DECIDED


def test_sending_back_keeps_the_draft_and_leads_to_the_next_submission(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    first = submit(enquiry, cast.bo, now)
    Message.objects.all().delete()
    returning.return_submission(submission=first, words="Vilka tunnlar?", by=cast.astrid, at=now)
    assert state_of(enquiry) == EnquiryState.RETURNED
    letter = Message.objects.get()
    assert (letter.to_email, "Vilka tunnlar?" in letter.body) == (cast.bo.email, False)
    with pytest.raises(returning.SentBack):
        decide(first, cast, now)
    second = submissions.submit_enquiry(enquiry=enquiry, by=cast.bo, at=now)
    assert [(row.number, row.is_latest) for row in enquiry.submissions.all()] == [
        (1, False),
        (2, True),
    ]
    assert SubmittedAnswer.objects.filter(submission=second, comment=SECRET).count() == 2
    assert queries.standing_answers(enquiry.round, visible=Submission.objects.all()).count() == 2
    with pytest.raises(returning.SentBack):
        returning.return_submission(submission=first, words="Igen.", by=cast.astrid, at=now)


def test_nothing_is_sent_back_without_a_word_or_after_the_round(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    with pytest.raises(returning.WordsMissing):
        returning.return_submission(submission=submission, words=" \n", by=cast.astrid, at=now)
    rounds.close_round(round=enquiry.round, by=cast.astrid, at=now)
    with pytest.raises(rounds.RoundIsNotOpen):
        returning.return_submission(submission=submission, words="Nej.", by=cast.astrid, at=now)
    submission.refresh_from_db()
    assert submission.returned_at is None


def test_what_is_decided_is_not_sent_back(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    first = submit(enquiry, cast.bo, now)
    decide(first, cast, now)
    with pytest.raises(returning.AlreadyDecided):
        returning.return_submission(submission=first, words="Fel år.", by=cast.astrid, at=now)
    first.refresh_from_db()
    assert (first.returned_at, state_of(enquiry)) == (None, EnquiryState.DECIDED)


def test_one_reminder_a_day(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    Message.objects.all().delete()
    reminders.remind_enquiry(enquiry=enquiry, by=cast.astrid, at=now)
    with pytest.raises(reminders.RemindedToday):
        reminders.remind_enquiry(enquiry=enquiry, by=cast.astrid, at=now + timedelta(hours=2))
    assert [message.to_email for message in Message.objects.all()] == [cast.bo.email]
    reminders.remind_enquiry(enquiry=enquiry, by=cast.astrid, at=now + timedelta(days=30))
    late = Message.objects.order_by("created_at").last()
    assert late is not None
    assert late.subject == "Påminnelse: svaren från Tekniska nämnden har inte kommit in"


def test_nobody_who_waits_for_a_board_is_reminded(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    submit(enquiry, cast.bo, now)
    Message.objects.all().delete()
    with pytest.raises(reminders.NothingToRemindOf):
        reminders.remind_enquiry(enquiry=enquiry, by=cast.astrid, at=now)
    assert not Message.objects.exists()


def test_who_has_no_contact_is_reminded_when_there_is_one(
    opened: Round, house: House, cast: Cast, now: datetime
) -> None:
    enquiry = enquiry_of(opened, house.joint_authority)
    with pytest.raises(reminders.NobodyToRemind):
        reminders.remind_enquiry(enquiry=enquiry, by=cast.astrid, at=now)
    person = people.user("Rut Rask")
    people.appointment(person, Role.COORDINATOR, house.joint_authority)
    reminders.remind_enquiry(enquiry=enquiry, by=cast.astrid, at=now + timedelta(days=60))
    letter = Message.objects.get(to_email=person.email)
    # long after the last day, and still the words of a request
    assert letter.subject == "En fråga till Räddningstjänsten Södra sjön igen: Årsuppföljning 2026"
    assert "Det är frivilligt." in letter.body
    assert "Påminnelse" not in letter.subject + letter.body


def test_an_invitation_is_never_late_and_never_among_those_who_are_bound(
    opened: Round, house: House, cast: Cast, now: datetime
) -> None:
    person = people.user("Rut Rask")
    people.appointment(person, Role.COORDINATOR, house.joint_authority)
    before = queries.tally(queries.enquiry_states(opened))
    submit(enquiry_of(opened, house.joint_authority), person, now)
    after = queries.tally(queries.enquiry_states(opened))
    assert [
        (each.bound, each.bound_in, each.invited, each.invited_in) for each in (before, after)
    ] == [
        (4, 0, 1, 0),
        (4, 0, 1, 1),
    ]
    cells = queries.counts(opened, Submission.objects.all())
    assert [(cell.binding, cell.number) for cell in cells] == [(False, 1)]


def test_nothing_is_submitted_in_a_closed_round(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    save(enquiry, cast.bo, now)
    rounds.close_round(round=enquiry.round, by=cast.astrid, at=now)
    with pytest.raises(rounds.RoundIsNotOpen):
        submissions.submit_enquiry(enquiry=enquiry, by=cast.bo, at=now)
    assert not Submission.objects.exists()


def test_a_decision_can_be_recorded_after_the_round(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    rounds.close_round(round=enquiry.round, by=cast.astrid, at=now)
    decide(submission, cast, now, decided_on=date(2026, 11, 22))
    assert state_of(enquiry) == EnquiryState.DECIDED
