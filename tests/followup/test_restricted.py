"""
A restricted comment or file leaves the answer page and the submission's page for nobody and in no
form: not in a report, a sheet, a mail, the journal, or a page of anybody else's.
"""

import io
import re
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.test import Client

from tests import crawl
from tests.cast import Cast, House
from tests.factories import people, plans, rounds
from tests.followup.conftest import Promises, SignIn, enquiry_of
from varna.accounts.middleware import ONLY
from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.documents.models import Manner
from varna.followup.actions import answers, attaching, deciding, returning, submissions
from varna.followup.actions.answers import Said, Wanted
from varna.followup.models import (
    Answer,
    Enquiry,
    Round,
    Submission,
    SubmittedAnswer,
    SubmittedFile,
)
from varna.org.roles import Role
from varna.report import actions as reports
from varna.report.models import Report

pytestmark = pytest.mark.django_db

SECRET = "gulsparv"
"""Stands in a restricted comment, and in a restricted file's name and content."""
OPEN = "blåmes"
THEIR_SECRET, THEIR_OPEN = "tofsvipa", "talgoxe"
"""The same in a draft of the social board's."""
GROUND = Ground.SECURITY_MEASURES
TOLD = "Kommentaren är skyddad (OSL 18 kap. 8 §)."


def draft(
    enquiry: Enquiry, by: User, at: datetime, *, secret: str = SECRET, open_: str = OPEN
) -> None:
    """The first answer is restricted with a file, the second open with a file."""
    first, second, *rest = enquiry.questions.all()
    said = {first.pk: Said(first.scale[0]["value"], f"Larmet {secret}", GROUND)}
    said |= {
        each.pk: Said(each.scale[0]["value"], f"Vandringen {open_}") for each in (second, *rest)
    }
    wanted = {key: Wanted(each) for key, each in said.items()}
    answers.save_answers(enquiry=enquiry, values=wanted, by=by, at=at)
    for question, word, ground in ((first, secret, GROUND), (second, open_, None)):
        attaching.attach_file(
            question=question,
            upload=io.BytesIO(f"Det här är {word}".encode()),
            name=f"{word}.txt",
            ground=ground,
            by=by,
            at=at,
        )


@pytest.fixture
def promises(promises: Promises, house: House) -> Promises:
    """The social board answers for the activity too."""
    plans.assignment(promises.activity, house.social_board)
    return promises


@pytest.fixture
def theirs(opened: Round, house: House, cast: Cast, now: datetime) -> Enquiry:
    """
    The social board's draft, all its questions with a colleague of another unit; Egil is the head
    of its administration too.
    """
    people.appointment(cast.egil, Role.APPROVER, house.social_administration)
    enquiry = enquiry_of(opened, house.social_board)
    draft(enquiry, cast.disa, now, secret=THEIR_SECRET, open_=THEIR_OPEN)
    for question in enquiry.questions.all():
        rounds.handing(question, cast.gun, by=cast.disa)
    return enquiry


@pytest.fixture
def drafted(enquiry: Enquiry, cast: Cast, now: datetime) -> Enquiry:
    draft(enquiry, cast.bo, now)
    return enquiry


@pytest.fixture
def submitted(drafted: Enquiry, cast: Cast, now: datetime) -> Submission:
    return submissions.submit_enquiry(enquiry=drafted, by=cast.egil, at=now)


@pytest.fixture
def decided(submitted: Submission, cast: Cast, now: datetime) -> Submission:
    deciding.record_decision(
        submission=submitted,
        manner=Manner.BOARD,
        body="Tekniska nämnden",
        decided_on=now.date(),
        paragraph="§ 1",
        by=cast.bo,
        at=now,
    )
    submitted.refresh_from_db()
    return submitted


@pytest.fixture
def reported(decided: Submission, cast: Cast, now: datetime) -> Report:
    round = decided.enquiry.round
    report = reports.begin_report(round=round, title="Året", by=cast.astrid, at=now)
    reports.compile_report(report=report, by=cast.astrid, at=now)
    return report


Found = dict[tuple[str, str], str]


def seen(cast: Cast, sign_in: SignIn, *more: str) -> Found:
    """What everybody can reach: whose page or file, and its text."""
    return {
        (name, address): text.lower()
        for name, person in vars(cast).items()
        for address, text in crawl.reached(sign_in(person), [*crawl.starts(), *more]).items()
    }


def who_finds(word: str, found: Found) -> set[tuple[str, str]]:
    return {
        (name, re.sub(r"\d+", "n", address))
        for (name, address), text in found.items()
        if word in text
    }


def addresses(enquiry: Enquiry) -> list[str]:
    """Where nothing may lead somebody who is not to see it."""
    here = f"/enquiries/{enquiry.pk}/"
    question = enquiry.questions.all()[0]
    files = [f"{here}files/{each.pk}/" for each in question.attachments.all()]
    first = f"{here}submissions/1/"
    frozen = SubmittedFile.objects.filter(answer__submission__enquiry=enquiry)
    numbers = [f"{first}files/{each.pk}/" for each in frozen]
    listed = f"{here}questions/{question.pk}/files/"
    history = f"/commitments/{question.commitment_id}/history/"
    told = [f"{history}{kind}/" for kind in ("pdf", "xlsx")]
    unit = enquiry.unit_id
    told += [f"/units/{unit}/", f"/commitments/{question.commitment_id}/", history]
    return [here, f"{here}review/", listed, *files, first, f"{first}return/", *numbers, *told]


@pytest.mark.long(70)
def test_what_is_restricted_is_found_where_it_belongs_and_nowhere_else(
    theirs: Enquiry, reported: Report, decided: Submission, cast: Cast, sign_in: SignIn
) -> None:
    """The same search finds what could have leaked: the reader's pages, the report's files."""
    found = seen(cast, sign_in, *addresses(decided.enquiry), *addresses(theirs))
    page, report = "/enquiries/n/submissions/n/", "/reports/n/versions/n/"
    drafted = {(who, "/enquiries/n/files/n/") for who in ("bo", "egil")}
    sees = ("bo", "egil", "astrid", "ingrid", "johan")
    assert who_finds(SECRET, found) == drafted | {
        (who, address) for who in sees for address in (page, f"{page}files/n/")
    }
    files = {("astrid", f"{report}{kind}/") for kind in ("docx", "pdf", "xlsx", "txt")}
    told = {("cilla", page), ("cilla", f"{page}files/n/"), *files}
    assert told - who_finds(OPEN, found) == set()
    _a_draft_is_its_units_own(found)


def _a_draft_is_its_units_own(found: Found) -> None:
    """Also when all its questions are with a colleague of another unit."""
    here = "/enquiries/n/"
    assert {who for who, _page in who_finds(THEIR_OPEN, found)} == {"disa", "egil", "gun"}
    assert who_finds(THEIR_SECRET, found) == {
        ("disa", here),
        ("disa", f"{here}questions/n/files/"),
        *((who, f"{here}{page}") for who in ("disa", "egil") for page in ("review/", "files/n/")),
    }


def test_no_table_holds_what_is_restricted_but_those_that_are_its_own(
    reported: Report, db: None
) -> None:
    """Mail, journal, reports, and whatever comes later."""
    holding = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, (models.CharField, models.TextField, models.JSONField)):
                values = model._default_manager.values_list(field.attname, flat=True)
                if any(SECRET in str(value).lower() for value in values):
                    holding.add(f"{model._meta.label}.{field.name}")
    assert holding == {
        "followup.Answer.comment",
        "followup.SubmittedAnswer.restricted_comment",
        "files.StoredFile.name",
    }


def test_the_report_and_the_reader_are_told_that_a_comment_is_protected(
    reported: Report, decided: Submission, cast: Cast, sign_in: SignIn
) -> None:
    text = sign_in(cast.astrid).get(f"/reports/{reported.pk}/versions/1/txt/")
    assert TOLD in crawl.text(b"".join(text) if text.streaming else text.content)
    page = sign_in(cast.cilla).get(f"/enquiries/{decided.enquiry_id}/submissions/1/").text
    assert (TOLD in page, "1 skyddad fil" in page) == (True, True)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.READER])
def test_a_grant_opens_the_submission_and_nothing_restricted_in_it(
    decided: Submission, cast: Cast, today: date, sign_in: SignIn, role: Role
) -> None:
    page = f"/enquiries/{decided.enquiry_id}/submissions/1/"
    files = SubmittedFile.objects.filter(answer__submission=decided).exclude(ground="")
    secret = f"{page}files/{files.get().pk}/"
    people.grant(cast.disa, decided.enquiry.unit, today, today + timedelta(days=30), role=role)
    told = [sign_in(who).get(page).text.lower() for who in (cast.egil, cast.disa)]
    assert [(OPEN.lower() in text, SECRET in text) for text in told] == [
        (True, True),
        (True, False),
    ]
    assert [sign_in(who).get(secret).status_code for who in (cast.egil, cast.disa)] == [200, 404]


def test_a_one_time_link_leads_to_nothing_restricted(
    drafted: Enquiry, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    client = by_link(sign_in(cast.bo), drafted)
    here = addresses(drafted)
    assert [OPEN in client.get(each).text for each in here[:2]] == [True, True]
    found = crawl.reached(client, here)
    assert [each for each, text in found.items() if SECRET in text.lower()] == []
    question = drafted.questions.all()[0]
    written = {f"q{question.pk}-{name}": "" for name in ("value", "comment", "was")}
    client.post(f"/enquiries/{drafted.pk}/", written)
    client.post(f"/enquiries/{drafted.pk}/save/", written)
    stands = Answer.objects.get(question=question)
    assert (stands.comment, stands.ground) == (f"Larmet {SECRET}", GROUND)


def by_link(client: Client, enquiry: Enquiry) -> Client:
    session = client.session
    session[ONLY] = f"/enquiries/{enquiry.pk}/"
    session.save()
    return client


def test_marking_a_comment_is_saved_and_undone_on_the_page(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    client, question = sign_in(cast.bo), enquiry.questions.all()[0]
    key = f"q{question.pk}"

    def save(comment: str, ground: str) -> int:
        was = re.search(rf'name="{key}-was" value="(\w+)"', client.get(here).text)
        assert was
        data = {f"{key}-value": "DONE", f"{key}-comment": comment, f"{key}-ground": ground}
        return client.post(here, data | {f"{key}-was": was[1]}).status_code

    def stands() -> Said:
        return answers.said(Answer.objects.get(question=question))

    here = f"/enquiries/{enquiry.pk}/"
    assert (save("Larmet", GROUND), stands()) == (302, Said("DONE", "Larmet", GROUND))
    assert f'<option value="{GROUND}" selected>' in client.get(here).text
    assert (save("Larmet", "OSL_15_1"), stands().ground) == (422, GROUND)
    assert (save("Larmet", ""), stands()) == (302, Said("DONE", "Larmet"))
    assert (save("", GROUND), stands()) == (302, Said("DONE"))


def test_a_comment_with_a_class_of_secrecy_is_not_saved_and_stays_on_the_page(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    question = enquiry.questions.all()[0]
    written = f"q{question.pk}-comment", f"q{question.pk}-was"
    client = sign_in(cast.bo)
    page = client.post(f"/enquiries/{enquiry.pk}/", dict(zip(written, ("HEMLIG", ""), strict=True)))
    assert (page.status_code, ">\nHEMLIG</textarea>" in page.text) == (422, True)
    assert "Säkerhetsskyddsklassificerade uppgifter får inte föras in" in page.text
    assert Answer.objects.count() == 0


def test_last_times_restricted_comment_comes_back_with_its_ground(
    submitted: Submission, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    """After it was sent back and answered again, the office sees what changed."""
    returning.return_submission(submission=submitted, words="Mer.", by=cast.astrid, at=now)
    first = submitted.enquiry.questions.all()[0]
    said = Wanted(Said(first.scale[0]["value"], f"Nytt {SECRET}", GROUND))
    enquiry = submitted.enquiry
    answers.save_answers(enquiry=enquiry, values={first.pk: said}, by=cast.bo, at=now)
    submissions.submit_enquiry(enquiry=enquiry, by=cast.egil, at=now)
    page = sign_in(cast.astrid).get(f"/enquiries/{enquiry.pk}/submissions/2/").text
    assert (f"Larmet {SECRET}" in page, page.count(f"Nytt {SECRET}")) == (True, 2)


def test_a_comment_is_open_or_restricted_with_its_ground(submitted: Submission) -> None:
    row = SubmittedAnswer.objects.filter(ground="")[:1].get()
    for wrong in (
        {"ground": GROUND},
        {"restricted_comment": "a"},
        {"ground": GROUND, "restricted_comment": "a", "comment": "a"},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            SubmittedAnswer.objects.filter(pk=row.pk).update(**wrong)
    right = {"ground": GROUND, "restricted_comment": "a", "comment": ""}
    assert SubmittedAnswer.objects.filter(pk=row.pk).update(**right) == 1
