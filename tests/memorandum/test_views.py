"""Seeing, writing and taking away the paper: who may, and what two people at once meet."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast
from tests.factories import rounds
from tests.factories.scenes import Scene
from varna.accounts.models import User
from varna.documents.models import Manner, Outcome
from varna.followup.actions import deciding
from varna.followup.models import Enquiry, Submission
from varna.memorandum.models import Memorandum, ShownConsequence

SignIn = Callable[[User], Client]


def page(enquiry: Enquiry, number: int = 1, rest: str = "") -> str:
    return f"/enquiries/{enquiry.pk}/submissions/{number}/memorandum/{rest}"


def decide(submission: Submission, by: User, at: datetime, outcome: Outcome) -> None:
    deciding.record_decision(
        submission=submission,
        manner=Manner.BOARD,
        body="Tekniska nämnden",
        decided_on=at.date(),
        paragraph="§ 12",
        outcome=outcome,
        words="Beskriv skolorna." if outcome is Outcome.REFERRED_BACK else "",
        by=by,
        at=at,
    )


def form(client: Client, address: str, **said: str) -> dict[str, str]:
    """What the page has in its fields, with something else in those that are named."""
    shown = client.get(address).context["form"]
    return {name: shown.initial.get(name, "") for name in shown.fields} | said


@pytest.mark.parametrize("rest", ["", "docx/", "pdf/", "txt/", "write/"])
@pytest.mark.parametrize(
    ("who", "sees"),
    [("bo", True), ("egil", True), ("disa", False), ("frida", False), ("cilla", False)],
)
def test_a_submitted_paper_is_the_units_and_no_other_boards(
    who: str, rest: str, submission: Submission, cast: Cast, sees: bool, sign_in: SignIn
) -> None:
    status = sign_in(getattr(cast, who)).get(page(submission.enquiry, 1, rest)).status_code
    assert status == (200 if sees else 404)


@pytest.mark.parametrize(
    ("who", "status"),
    [("bo", 200), ("egil", 200), ("disa", 404), ("astrid", 404), ("johan", 404), ("hans", 404)],
)
def test_the_paper_on_a_draft_is_seen_by_nobody_else(
    who: str, status: int, scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(getattr(cast, who))
    first = client.get(f"/enquiries/{scene.technical.pk}/memorandum/")
    assert first.status_code == status
    assert client.get(page(scene.technical)).status_code == status
    assert client.get(page(scene.technical, 2)).status_code == 404


def test_a_reader_sees_it_when_it_is_decided(
    submission: Submission, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    client, address = sign_in(cast.cilla), page(submission.enquiry)
    assert client.get(address).status_code == 404
    decide(submission, cast.bo, now, Outcome.APPROVED)
    assert client.get(address).status_code == 200
    assert client.get(address + "write/").status_code == 403


def test_where_no_decision_is_needed_there_is_no_paper(
    submission: Submission, cast: Cast, sign_in: SignIn
) -> None:
    Enquiry.objects.update(manner=Manner.NOT_REQUIRED)
    assert sign_in(cast.bo).get(page(submission.enquiry)).status_code == 404


def test_only_what_differs_is_kept_and_an_emptied_field_is_proposed_again(
    submission: Submission, cast: Cast, sign_in: SignIn
) -> None:
    client, address = sign_in(cast.bo), page(submission.enquiry, 1, "write/")
    client.post(address, form(client, address, registry_number="TN 2026/14", title="Vårt svar"))
    assert Memorandum.objects.get().texts == {
        "title": "Vårt svar",
        "registry_number": "TN 2026/14",
    }
    client.post(address, form(client, address, title=""))
    assert Memorandum.objects.get().texts == {"registry_number": "TN 2026/14"}


def test_two_people_at_once_never_overwrite_silently(
    submission: Submission, cast: Cast, sign_in: SignIn
) -> None:
    bo, egil, address = sign_in(cast.bo), sign_in(cast.egil), page(submission.enquiry, 1, "write/")
    Memorandum.objects.create(
        enquiry=submission.enquiry,
        number=1,
        texts={"title": "Först"},
        written_at=submission.submitted_at,
        written_by=cast.bo,
    )
    his = form(bo, address, title="Bos rubrik")
    hers = form(egil, address, title="Egils rubrik")
    bo.post(address, his)
    answer = egil.post(address, hers)
    assert answer.context["contested"].texts == {"title": "Bos rubrik"}
    assert answer.context["form"]["title"].value() == "Egils rubrik"
    assert Memorandum.objects.get().texts == {"title": "Bos rubrik"}
    again = answer.context["form"]
    egil.post(address, hers | {"was": again["was"].value()})
    assert Memorandum.objects.get().texts == {"title": "Egils rubrik"}


def test_the_first_to_write_is_not_overwritten_either(
    submission: Submission, cast: Cast, sign_in: SignIn
) -> None:
    bo, egil, address = sign_in(cast.bo), sign_in(cast.egil), page(submission.enquiry, 1, "write/")
    his = form(bo, address, title="Bos rubrik")
    hers = form(egil, address, title="Egils rubrik")
    bo.post(address, his)
    egil.post(address, hers)
    assert Memorandum.objects.get().texts == {"title": "Bos rubrik"}


def test_a_decided_paper_stands_and_its_extract_can_be_pasted(
    submission: Submission, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    client, address = sign_in(cast.bo), page(submission.enquiry, 1, "write/")
    said = form(client, address, title="För sent")
    decide(submission, cast.bo, now, Outcome.APPROVED)
    assert client.post(address, said)["Location"] == page(submission.enquiry)
    assert Memorandum.objects.count() == 0
    assert client.get(page(submission.enquiry)).context["extract"] == (
        "Tekniska nämnden beslutade den 22 november 2026 (§ 12) att godkänna svaren i Uppföljning "
        "2026 och att överlämna dem till kommunstyrelsen."
    )


def test_after_a_referral_the_texts_are_taken_over(
    submission: Submission, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    client, address = sign_in(cast.bo), page(submission.enquiry, 1, "write/")
    client.post(address, form(client, address, registry_number="TN 2026/14"))
    decide(submission, cast.bo, now, Outcome.REFERRED_BACK)
    draft = client.get(page(submission.enquiry, 2))
    assert draft.context["taken_over"] is True
    assert dict(form(client, page(submission.enquiry, 2, "write/")))["registry_number"] == (
        "TN 2026/14"
    )
    rounds.submission(submission.enquiry, cast.bo, at=now)
    assert client.get(page(submission.enquiry, 2)).context["taken_over"] is True


def test_a_marking_of_classified_content_is_refused(
    submission: Submission, cast: Cast, sign_in: SignIn
) -> None:
    client, address = sign_in(cast.bo), page(submission.enquiry, 1, "write/")
    answer = client.post(address, form(client, address, matter="Bilagan är HEMLIG."))
    assert list(answer.context["form"].errors) == ["matter"]
    assert Memorandum.objects.count() == 0


def test_the_office_chooses_the_sections_that_every_paper_has(
    submission: Submission, cast: Cast, sign_in: SignIn
) -> None:
    words = {"ECONOMY": "Inga kostnader.", "CHILDREN": ""}
    assert sign_in(cast.bo).post("/memoranda/consequences/", words).status_code == 403
    sign_in(cast.astrid).post("/memoranda/consequences/", words)
    assert list(ShownConsequence.objects.values_list("kind", "words")) == [
        ("ECONOMY", "Inga kostnader.")
    ]
    shown = sign_in(cast.bo).get(page(submission.enquiry, 1, "write/")).context["form"]
    assert shown.initial["economy"] == "Inga kostnader."
    assert "children" not in shown.fields
