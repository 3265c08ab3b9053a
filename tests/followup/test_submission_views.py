"""From review to submission to decision, and what is sent back."""

from datetime import datetime

import pytest

from tests.cast import Cast, House
from tests.factories import measures
from tests.followup.conftest import SECRET, Promises, SignIn, enquiry_of, save, submit
from tests.followup.filling import filled, saved
from varna.followup import navigation
from varna.followup.actions import rounds, submissions
from varna.followup.actions.answers import Said
from varna.followup.models import Enquiry, Round, RoundState, Submission
from varna.plan.models import Kind

pytestmark = pytest.mark.django_db


def test_the_head_reads_everything_changes_nothing_and_submits(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    save(enquiry, cast.bo, now)
    client = sign_in(cast.egil)
    page = client.get(f"/enquiries/{enquiry.pk}/", follow=True)
    assert page.redirect_chain == [(f"/enquiries/{enquiry.pk}/review/", 302)]
    assert (page.text.count(SECRET), page.text.count("<textarea")) == (2, 0)
    read = page.context["form"].initial["read"]
    response = client.post(f"/enquiries/{enquiry.pk}/submit/", {"read": read})
    assert response.headers["Location"] == f"/enquiries/{enquiry.pk}/submissions/1/"
    assert Submission.objects.get().submitted_by == cast.egil
    # and again, from an old window
    response = client.post(f"/enquiries/{enquiry.pk}/submit/", {"read": read})
    assert response.headers["Location"] == f"/enquiries/{enquiry.pk}/submissions/1/"
    assert Submission.objects.count() == 1


def test_the_review_says_what_is_missing_and_has_no_button(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    page = sign_in(cast.bo).get(f"/enquiries/{enquiry.pk}/review/")
    assert "Det går inte att lämna in än" in page.text
    assert f"/enquiries/{enquiry.pk}/submit/" not in page.text
    sign_in(cast.bo).post(f"/enquiries/{enquiry.pk}/submit/", {"read": "x"})
    assert not Submission.objects.exists()


def test_after_submission_the_page_tells_how_it_stands(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submit(enquiry, cast.bo, now)
    client = sign_in(cast.bo)
    page = client.get(f"/enquiries/{enquiry.pk}/")
    assert page.templates[0].name == "followup/status.html"
    assert "Utkastet är låst" in page.text
    client.post(f"/enquiries/{enquiry.pk}/", filled(enquiry, Said("ONGOING", "Sent.")))
    assert {said.comment for said in saved(enquiry)} == {SECRET}


def test_who_reads_a_submission_before_and_after_its_decision(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submit(enquiry, cast.bo, now)
    path = f"/enquiries/{enquiry.pk}/submissions/1/"

    def readers() -> set[str]:
        return {
            name for name, person in vars(cast).items() if SECRET in sign_in(person).get(path).text
        }

    assert readers() == {"astrid", "bo", "egil", "ingrid", "johan"}
    assert sign_in(cast.bo).post(f"{path}decide/", decision()).status_code == 302
    assert readers() == {"astrid", "bo", "egil", "ingrid", "johan", "cilla"}


def decision(**changes: str) -> dict[str, str]:
    return {
        "manner": "BOARD",
        "body": "Tekniska nämnden",
        "decided_on": "2026-11-22",
        "paragraph": "§ 12",
        "registry_number": "TN 2026/44",
        "outcome": "APPROVED",
    } | changes


def test_a_decision_that_cannot_be_is_explained_at_its_field(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submit(enquiry, cast.bo, now)
    client = sign_in(cast.ingrid)
    path = f"/enquiries/{enquiry.pk}/submissions/1/decide/"
    errors = {
        key: client.post(path, decision(**{key: value})).context["form"].errors[key]
        for key, value in {"decided_on": "2026-11-21", "paragraph": " "}.items()
    }
    assert errors == {
        "decided_on": ["Beslutet kan inte vara äldre än inlämningen."],
        "paragraph": ["Skriv paragrafen i protokollet."],
    }
    late = client.post(path, decision(decided_on="2026-11-23")).context["form"].errors
    assert late == {"decided_on": ["Den dagen har inte kommit än."]}


def test_a_company_decides_in_its_own_words(
    opened: Round, house: House, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    company = enquiry_of(opened, house.company)
    submit(company, cast.frida, now)
    form = sign_in(cast.frida).get(f"/enquiries/{company.pk}/submissions/1/decide/").context["form"]
    assert (form.initial["body"], form.initial["manner"]) == (
        "Styrelsen för Solviks Bostäder AB",
        "COMPANY",
    )


def test_who_may_decide_and_who_may_send_back(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submit(enquiry, cast.bo, now)
    path = f"/enquiries/{enquiry.pk}/submissions/1/"
    found = {
        act: {
            name: sign_in(person).get(path + act).status_code for name, person in vars(cast).items()
        }
        for act in ("decide/", "return/")
    }
    hidden = dict.fromkeys(vars(cast), 404)
    assert found == {
        "decide/": hidden | {"astrid": 200, "bo": 200, "egil": 403, "ingrid": 200, "johan": 403},
        "return/": hidden | {"astrid": 200, "bo": 403, "egil": 403, "ingrid": 403, "johan": 403},
    }


def test_what_is_sent_back_opens_again_with_the_words(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submit(enquiry, cast.bo, now)
    path = f"/enquiries/{enquiry.pk}/submissions/1/return/"
    assert sign_in(cast.astrid).post(path, {"words": " "}).context["form"].errors
    sign_in(cast.astrid).post(path, {"words": "Vilka tunnlar?"})
    page = sign_in(cast.bo).get(f"/enquiries/{enquiry.pk}/")
    assert page.templates[0].name == "followup/answer.html"
    assert ("Vilka tunnlar?" in page.text, SECRET in page.text) == (True, True)


def test_a_frozen_figure_says_how_many_of_its_rows_one_may_see(
    enquiry: Enquiry, promises: Promises, house: House, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    kept = measures.measure(house.technical_board, promises.activity)
    gone = measures.measure(house.technical_board, promises.activity)
    submit(enquiry, cast.bo, now)
    gone.delete()
    path = f"/enquiries/{enquiry.pk}/submissions/1/"
    assert "Du får se 1 av 2 rader." in sign_in(cast.bo).get(path).text
    page = sign_in(cast.astrid).get(path).text
    assert ("Du får se siffrorna, inte raderna." in page, kept.title in page) == (True, False)


def test_what_waits_for_whom(
    opened: Round, enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    today = now.date()
    (task,) = navigation.answer_tasks(cast.bo, today)
    assert (task.title, task.detail, task.action_label, task.due_on) == (
        "Årsuppföljning 2026: Tekniska nämnden",
        "0 av 2 frågor besvarade",
        "Börja svara",
        opened.last_day,
    )
    save(enquiry, cast.bo, now)
    (task,) = navigation.answer_tasks(cast.bo, today)
    assert (task.detail, task.action_label) == ("2 av 2 frågor besvarade", "Fortsätt")
    assert [task.action_label for task in navigation.answer_tasks(cast.egil, today)] == [
        "Läs igenom"
    ]
    submissions.submit_enquiry(enquiry=enquiry, by=cast.bo, at=now)
    assert (
        list(navigation.answer_tasks(cast.bo, today)),
        navigation.unanswered(cast.bo, today),
    ) == ([], 0)
    for person in (cast.bo, cast.ingrid):
        assert [task.url for task in navigation.decision_tasks(person, today)] == [
            f"/enquiries/{enquiry.pk}/submissions/1/decide/"
        ]
    for person in (cast.astrid, cast.disa):
        assert list(navigation.decision_tasks(person, today)) == []


def test_what_waits_for_the_office(
    prepared: Round, cast: Cast, house: House, now: datetime
) -> None:
    today = now.date()
    assert [task.action_label for task in navigation.office_tasks(cast.astrid, today)] == [
        "Öppna uppföljningen"
    ]
    rounds.open_round(round=prepared, by=cast.astrid, at=now)
    told = [(task.detail, task.url) for task in navigation.office_tasks(cast.astrid, today)]
    assert told == [
        ("4 av 4 har inte lämnat in", f"/rounds/{prepared.pk}/?state=NOT_IN"),
        ("1 enhet saknar kontaktperson", f"/rounds/{prepared.pk}/?contact=none"),
    ]
    Round.objects.update(state=RoundState.CLOSED)
    assert list(navigation.office_tasks(cast.astrid, today)) == []


def test_an_invitation_has_no_day_to_be_late_after(
    prepared: Round, house: House, cast: Cast, now: datetime
) -> None:
    prepared.commitments.set(list(prepared.commitments.filter(kind=Kind.FOLLOW_UP)))
    rounds.open_round(round=prepared, by=cast.astrid, at=now)
    assert [task.due_on for task in navigation.answer_tasks(cast.frida, now.date())] == [None]
