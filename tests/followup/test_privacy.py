"""A draft is the unit's own: nobody else reads it, by any page, list, export, mail or journal."""

import re

import pytest
from django.test import Client

from tests.cast import Cast
from tests.followup.conftest import SECRET, SignIn, save
from varna.followup import queries
from varna.followup.actions import returning, submissions
from varna.followup.models import Answer, Enquiry
from varna.journal.models import Payload
from varna.mail.models import Message

pytestmark = pytest.mark.django_db

OWN = ("bo", "egil")
OTHERS = ("astrid", "cilla", "disa", "frida", "gun", "hans", "ingrid", "johan", "karin")
SHEETS = ("csv", "xlsx")


@pytest.fixture
def drafted(enquiry: Enquiry, cast: Cast, now: object) -> Enquiry:
    save(enquiry, cast.bo, now)
    return enquiry


def addresses(enquiry: Enquiry) -> list[str]:
    """Every page that tells of rounds, enquiries, units or commitments, and their sheets."""
    question = enquiry.questions.all()[0]
    pages = [
        "/",
        "/rounds/",
        f"/rounds/{enquiry.round_id}/",
        f"/rounds/{enquiry.round_id}/preview/",
        "/enquiries/",
        f"/enquiries/{enquiry.pk}/",
        f"/enquiries/{enquiry.pk}/review/",
        f"/enquiries/{enquiry.pk}/submissions/1/",
        f"/enquiries/{enquiry.pk}/submissions/1/decide/",
        f"/enquiries/{enquiry.pk}/submissions/1/return/",
        f"/units/{enquiry.unit_id}/",
        f"/commitments/{question.commitment_id}/",
        "/situation/",
        "/reports/",
        "/mail/",
        "/measures/",
    ]
    lists = ("/rounds/", f"/rounds/{enquiry.round_id}/", "/enquiries/")
    return pages + [f"{page}?export={kind}" for page in lists for kind in SHEETS]


def told(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    content = b"".join(response) if response.streaming else response.content
    return content.decode("utf-8", errors="replace")


def readers_of(enquiry: Enquiry, cast: Cast, sign_in: SignIn) -> set[tuple[str, str]]:
    """Who finds the draft's words where. The start page is followed to wherever it leads."""
    return {
        (name, re.sub(r"\d+", "n", address))
        for name, person in vars(cast).items()
        for address in addresses(enquiry)
        if SECRET in told(sign_in(person), address)
    }


def test_only_the_units_own_people_read_a_draft(
    drafted: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    assert readers_of(drafted, cast, sign_in) == {
        ("bo", "/enquiries/n/"),
        ("bo", "/enquiries/n/review/"),
        ("egil", "/enquiries/n/"),
        ("egil", "/enquiries/n/review/"),
    }


def test_a_submission_that_is_sent_back_hides_what_is_drafted_next(
    drafted: Enquiry, cast: Cast, sign_in: SignIn, now: object
) -> None:
    first = submissions.submit_enquiry(enquiry=drafted, by=cast.bo, at=now)
    returning.return_submission(submission=first, words="Mer.", by=cast.astrid, at=now)
    Answer.objects.update(comment="Det allra hemligaste")
    for name in OTHERS:
        for address in addresses(drafted):
            assert "Det allra hemligaste" not in told(sign_in(vars(cast)[name]), address)
    assert "Det allra hemligaste" in told(sign_in(cast.bo), f"/enquiries/{drafted.pk}/")


def test_no_letter_and_no_journal_holds_a_draft(drafted: Enquiry) -> None:
    letters = Message.objects.values_list("subject", "body", "why", "link")
    payloads = Payload.objects.values_list("before", "after")
    assert (len(letters), len(payloads)) > (0, 0)
    assert SECRET not in str(list(letters)) + str(list(payloads))


def test_others_see_that_a_unit_is_asked_and_how_far_it_is(
    drafted: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    page = sign_in(cast.astrid).get(f"/enquiries/{drafted.pk}/")
    assert page.templates[0].name == "followup/status.html"
    told = page.context["enquiry"]
    assert (told.answered, told.binding, told.total) == (2, 2, 2)
    codes = {
        name: sign_in(person).get(f"/enquiries/{drafted.pk}/").status_code
        for name, person in vars(cast).items()
    }
    seen = dict.fromkeys(("astrid", "cilla", "ingrid", "johan", "bo"), 200) | {"egil": 302}
    assert codes == dict.fromkeys(codes, 404) | seen


def test_nobody_else_writes_in_a_draft(drafted: Enquiry, cast: Cast, sign_in: SignIn) -> None:
    question = drafted.questions.all()[0]
    values = {f"q{question.pk}-was": "", f"q{question.pk}-value": "ONGOING"}
    for name in (*OTHERS, "egil"):
        sign_in(vars(cast)[name]).post(f"/enquiries/{drafted.pk}/", values)
    assert set(Answer.objects.values_list("value", "saved_by__name")) == {
        ("DONE", "Bo Berg"),
        ("MET", "Bo Berg"),
    }


def test_nobody_else_submits(drafted: Enquiry, cast: Cast, sign_in: SignIn) -> None:
    read = submissions.digest(list(queries.questions(drafted)))
    codes = {
        name: sign_in(vars(cast)[name])
        .post(f"/enquiries/{drafted.pk}/submit/", {"read": read})
        .status_code
        for name in OTHERS
    }
    assert codes == dict.fromkeys(OTHERS, 404) | dict.fromkeys(
        ("astrid", "cilla", "ingrid", "johan"), 403
    )
    assert not drafted.submissions.exists()
