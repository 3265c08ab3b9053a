"""What boards make of what is submitted: approved, changed, referred back, tabled, noted."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import Cast, House
from tests.followup.conftest import SECRET, SignIn, enquiry_of, save, submit
from varna.documents.models import Decision, Manner, Outcome
from varna.followup import queries
from varna.followup.actions import deciding, returning, rounds, submissions
from varna.followup.models import Enquiry, Round, Submission
from varna.followup.queries import EnquiryState
from varna.followup.states import state_words
from varna.journal.models import Entry
from varna.mail.models import Message

pytestmark = pytest.mark.django_db
WORDS = "Punkt 2 är delvis uppfylld: tunneln vid stationen är mörk."


def row(enquiry: Enquiry) -> Enquiry:
    """As `with_states` says."""
    return queries.with_states(Enquiry.objects.filter(pk=enquiry.pk)).get()


def decide(
    submission: Submission,
    cast: Cast,
    at: datetime,
    outcome: Outcome,
    *,
    words: str = "",
    decided_on: date | None = None,
) -> Decision:
    return deciding.record_decision(
        submission=submission,
        manner=Manner.BOARD,
        body="Tekniska nämnden",
        decided_on=decided_on or at.date(),
        paragraph="§ 12",
        outcome=outcome,
        words=words,
        by=cast.ingrid,
        at=at,
    )


@pytest.mark.parametrize(
    ("outcome", "state", "said"),
    [
        (Outcome.APPROVED, EnquiryState.DECIDED, "Beslutad § 12, 22 november 2026"),
        (Outcome.CHANGED, EnquiryState.DECIDED, "Beslutad med ändring § 12, 22 november 2026"),
        (
            Outcome.REFERRED_BACK,
            EnquiryState.REFERRED_BACK,
            "Återremitterad § 12, 22 november 2026",
        ),
        (
            Outcome.TABLED,
            EnquiryState.WAITS_FOR_DECISION,
            "Bordlagd § 12, 22 november 2026, beslut väntas",
        ),
        (Outcome.NOTED, EnquiryState.DECIDED, "Lagd till handlingarna § 12, 22 november 2026"),
    ],
)
def test_every_outcome_has_its_state_and_its_words(
    outcome: Outcome, state: str, said: str, enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    decide(submit(enquiry, cast.bo, now), cast, now, outcome, words=WORDS)
    found = row(enquiry)
    assert (found.state, state_words(found)) == (state, said)


def test_frozen_answers_stand_whatever_is_decided(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    before = list(submission.answers.order_by("pk").values())
    decide(submission, cast, now, Outcome.TABLED)
    decide(submission, cast, now, Outcome.CHANGED, words=WORDS)
    assert list(submission.answers.order_by("pk").values()) == before


@pytest.mark.parametrize("outcome", [Outcome.CHANGED, Outcome.REFERRED_BACK])
def test_a_change_and_a_referral_have_words(
    outcome: Outcome, enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    with pytest.raises(returning.WordsMissing):
        decide(submission, cast, now, outcome, words=" ")
    assert not Decision.objects.filter(unit=enquiry.unit).exists()
    assert decide(submission, cast, now, outcome, words=WORDS).words == WORDS


def test_what_is_tabled_waits_until_it_is_settled(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    later = now + timedelta(days=30)
    first = decide(submission, cast, now, Outcome.TABLED)
    second = decide(submission, cast, later, Outcome.TABLED)
    with pytest.raises(deciding.DecidedTooEarly):
        decide(submission, cast, later, Outcome.APPROVED, decided_on=now.date())
    last = decide(submission, cast, later, Outcome.APPROVED)
    submission.refresh_from_db()
    assert (submission.decision, list(submission.tablings.order_by("pk"))) == (
        last,
        [first, second],
    )
    with pytest.raises(returning.AlreadyDecided):
        decide(submission, cast, later, Outcome.NOTED)
    assert Entry.objects.filter(act="followup.record_decision").count() == 3


def test_what_is_referred_back_opens_the_draft_and_leads_to_the_next_submission(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    first = submit(enquiry, cast.bo, now)
    Message.objects.all().delete()
    decision = decide(first, cast, now, Outcome.REFERRED_BACK, words=WORDS)
    letter = Message.objects.get()
    assert (letter.to_email, WORDS in letter.body, "Kommunkontoret" in letter.body) == (
        cast.bo.email,
        False,
        False,
    )
    with pytest.raises(returning.SentBack):
        decide(first, cast, now, Outcome.APPROVED)
    save(enquiry, cast.bo, now, comment="Tunneln lyser.")
    second = submissions.submit_enquiry(enquiry=enquiry, by=cast.bo, at=now)
    first.refresh_from_db()
    assert (first.decision, second.number, second.decision) == (decision, 2, None)
    assert {each.comment for each in first.answers.all()} == {SECRET}
    assert row(enquiry).state == EnquiryState.WAITS_FOR_DECISION


def test_nothing_is_referred_back_after_the_round(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    rounds.close_round(round=enquiry.round, by=cast.astrid, at=now)
    with pytest.raises(rounds.RoundIsNotOpen):
        decide(submission, cast, now, Outcome.REFERRED_BACK, words=WORDS)
    submission.refresh_from_db()
    assert (submission.decision, submission.returned_at) == (None, None)
    decide(submission, cast, now, Outcome.TABLED)


@pytest.mark.parametrize(
    ("meeting_on", "said"),
    [
        (None, "Inlämnad, nämndbeslut väntas"),
        (date(2027, 3, 12), "Inlämnad, nämndbeslut väntas 12 mars 2027"),
        (date(2026, 11, 22), "Inlämnad, nämndbeslut väntas 22 november 2026"),
        (date(2026, 11, 21), "Inlämnad, nämndbeslut väntas"),
    ],
)
def test_who_waits_says_when_the_board_meets(
    meeting_on: date | None, said: str, enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    """A meeting before the submission decides nothing about it."""
    Enquiry.objects.update(meeting_on=meeting_on)
    submit(enquiry, cast.bo, now)
    assert state_words(row(enquiry)) == said


def test_what_is_tabled_waits_for_the_next_meeting(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    Enquiry.objects.update(meeting_on=now.date())
    decide(submit(enquiry, cast.bo, now), cast, now, Outcome.TABLED)
    assert state_words(row(enquiry)) == "Bordlagd § 12, 22 november 2026, beslut väntas"
    Enquiry.objects.update(meeting_on=date(2027, 3, 12))
    assert (
        state_words(row(enquiry)) == "Bordlagd § 12, 22 november 2026, beslut väntas 12 mars 2027"
    )


def test_companies_and_delegates_wait_in_their_own_words(
    opened: Round, house: House, cast: Cast, now: datetime
) -> None:
    Enquiry.objects.update(meeting_on=date(2027, 3, 12))
    company = enquiry_of(opened, house.company)
    submit(company, cast.frida, now)
    assert state_words(row(company)) == "Inlämnad, styrelsens beslut väntas 12 mars 2027"
    Enquiry.objects.update(manner=Manner.DELEGATED)
    assert state_words(row(company)) == "Inlämnad, delegationsbeslut väntas 12 mars 2027"


# the pages ------------------------------------------------------------------------------


def minutes(outcome: Outcome, **changes: str) -> dict[str, str]:
    return {
        "manner": "BOARD",
        "body": "Tekniska nämnden",
        "decided_on": "2026-11-22",
        "paragraph": "§ 12",
        "outcome": outcome,
        "words": WORDS,
    } | changes


@pytest.mark.parametrize("outcome", deciding.OUTCOMES)
def test_every_outcome_goes_through_the_page(
    outcome: Outcome, enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submit(enquiry, cast.bo, now)
    client, path = sign_in(cast.bo), f"/enquiries/{enquiry.pk}/submissions/1/"
    assert client.post(f"{path}decide/", minutes(outcome)).status_code == 302
    page = client.get(path).text
    assert (WORDS in page, f"<dd>{outcome.label}</dd>" in page) == (True, True)


@pytest.mark.parametrize("outcome", deciding.OUTCOMES)
def test_a_reader_reads_what_is_settled_and_nothing_else(
    outcome: Outcome, enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    decide(submit(enquiry, cast.bo, now), cast, now, outcome, words=WORDS)
    page = sign_in(cast.cilla).get(f"/enquiries/{enquiry.pk}/submissions/1/")
    is_settled = outcome not in {Outcome.TABLED, Outcome.REFERRED_BACK}
    assert (page.status_code == 200, SECRET in page.text) == (is_settled, is_settled)


def test_a_change_without_words_and_a_decision_before_the_tabling_are_explained(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now - timedelta(days=5))
    client, path = sign_in(cast.bo), f"/enquiries/{enquiry.pk}/submissions/1/decide/"
    found = {
        outcome: client.post(path, minutes(outcome, words=" ")).context["form"].errors
        for outcome in (Outcome.CHANGED, Outcome.REFERRED_BACK)
    }
    assert found == {
        Outcome.CHANGED: {"words": ["Skriv vad som ändrades i svaren."]},
        Outcome.REFERRED_BACK: {"words": ["Skriv vad som ska göras innan svaren tas upp igen."]},
    }
    decide(submission, cast, now, Outcome.TABLED)
    early = client.post(path, minutes(Outcome.APPROVED, decided_on="2026-11-21")).context["form"]
    assert early.errors == {"decided_on": ["Beslutet kan inte vara äldre än bordläggningen."]}


def test_the_page_says_that_what_is_decided_is_not_sent_back(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    client, path = sign_in(cast.astrid), f"/enquiries/{enquiry.pk}/submissions/1/"
    words = "Bara den som beslutar kan återremittera dem."
    assert (words in client.get(path).text, f"{path}return/" in client.get(path).text) == (
        False,
        True,
    )
    decide(submission, cast, now, Outcome.NOTED)
    assert (words in client.get(path).text, f"{path}return/" in client.get(path).text) == (
        True,
        False,
    )
    assert words in client.get(f"{path}return/", follow=True).text
    client.post(f"{path}return/", {"words": "Nej."})
    submission.refresh_from_db()
    assert submission.returned_at is None


def test_the_unit_reads_why_its_board_referred_the_answers_back(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    decide(submit(enquiry, cast.bo, now), cast, now, Outcome.REFERRED_BACK, words=WORDS)
    page = sign_in(cast.bo).get(f"/enquiries/{enquiry.pk}/")
    assert page.templates[0].name == "followup/answer.html"
    assert (
        WORDS in page.text,
        "Tekniska nämnden återremitterade svaren 22 november 2026" in page.text,
        "Kommunkontoret återsände" in page.text,
    ) == (True, True, False)


def test_the_next_submission_shows_what_has_changed_question_by_question(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    decide(submit(enquiry, cast.bo, now), cast, now, Outcome.REFERRED_BACK, words=WORDS)
    client = sign_in(cast.bo)
    _first, second = enquiry.questions.all()
    client.post(
        f"/enquiries/{enquiry.pk}/",
        {
            f"q{second.pk}-value": "PARTLY",
            f"q{second.pk}-comment": "Tunneln vid stationen är mörk.",
            f"q{second.pk}-was": "",
        },
    )
    review = client.get(f"/enquiries/{enquiry.pk}/review/").context["changes"]
    submissions.submit_enquiry(enquiry=enquiry, by=cast.bo, at=now)
    page = client.get(f"/enquiries/{enquiry.pk}/submissions/2/")
    for changes in (review, page.context["changes"]):
        (change,) = changes.changed
        assert (changes.number, changes.unchanged, change.question) == (1, 1, second)
        assert (change.was.value, change.was.comment) == ("MET", SECRET)
        assert (change.now.value, change.now.comment) == (
            "PARTLY",
            "Tunneln vid stationen är mörk.",
        )
    assert "Ändrat sedan inlämning 1" in page.text
    assert client.get(f"/enquiries/{enquiry.pk}/submissions/1/").context["changes"] is None


def test_a_reader_of_the_decided_sees_nothing_of_what_was_referred_back(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    decide(submit(enquiry, cast.bo, now), cast, now, Outcome.REFERRED_BACK, words=WORDS)
    save(enquiry, cast.bo, now, comment="Tunneln lyser.")
    second = submissions.submit_enquiry(enquiry=enquiry, by=cast.bo, at=now)
    decide(second, cast, now, Outcome.APPROVED)
    page = sign_in(cast.cilla).get(f"/enquiries/{enquiry.pk}/submissions/2/")
    assert (page.status_code, page.context["changes"]) == (200, None)
    assert (SECRET in page.text, WORDS in page.text) == (False, False)
