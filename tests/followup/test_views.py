"""The pages of a follow-up, as each person meets them."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import measures, plans
from tests.followup.conftest import SECRET, Promises, SignIn, enquiry_of, save, submit
from varna.accounts import actions as accounts
from varna.accounts import links
from varna.documents.models import Manner
from varna.followup import navigation
from varna.followup.actions import answers, rounds, submissions
from varna.followup.actions.answers import Said, Wanted, fingerprint
from varna.followup.models import Answer, Enquiry, Round, RoundState, Submission
from varna.measures.models import Status
from varna.org.models import Unit
from varna.periods.spans import year
from varna.plan.models import Basis, Kind

pytestmark = pytest.mark.django_db


def filled(enquiry: Enquiry, *said: Said, was: Said | None = None) -> dict[str, str]:
    """What a browser sends from the answer page."""
    data = {}
    for question, each in zip(enquiry.questions.all(), said, strict=False):
        data[f"q{question.pk}-value"] = each.value
        data[f"q{question.pk}-comment"] = each.comment
        data[f"q{question.pk}-was"] = fingerprint(was or Said())
    return data


def saved(enquiry: Enquiry) -> list[Said]:
    rows = Answer.objects.filter(question__enquiry=enquiry).order_by("question__position")
    return [answers.said(row) for row in rows]


# the round ------------------------------------------------------------------------------


def test_the_office_prepares_looks_through_and_opens(
    promises: Promises, house: House, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.astrid)
    first = client.get("/rounds/new/").context["form"].initial
    assert (first["title"], first["year"]) == ("Årsuppföljning 2026", 2026)
    response = client.post("/rounds/new/", first)
    found = Round.objects.get()
    assert response.headers["Location"] == f"/rounds/{found.pk}/preview/"
    values = {
        "commitments": [promises.point.pk],
        "units": [house.technical_board.pk, house.company.pk],
        f"manner-{house.technical_board.pk}": Manner.DELEGATED,
        f"manner-{house.company.pk}": Manner.COMPANY,
        "then": "open",
    }
    response = client.post(f"/rounds/{found.pk}/preview/", values)
    assert response.headers["Location"] == f"/rounds/{found.pk}/open/"
    page = client.get(f"/rounds/{found.pk}/open/")
    assert (len(page.context["asked"]), page.context["letters"]) == (2, 2)
    client.post(f"/rounds/{found.pk}/open/")
    client.post(f"/rounds/{found.pk}/open/")
    manners = dict(Enquiry.objects.values_list("unit__name", "manner"))
    assert manners == {"Tekniska nämnden": "DELEGATED", "Solviks Bostäder AB": "COMPANY"}


@pytest.mark.parametrize("address", ["new/", "{}/preview/", "{}/edit/", "{}/open/", "{}/remove/"])
def test_only_the_office_prepares_a_round(
    address: str, prepared: Round, cast: Cast, sign_in: SignIn
) -> None:
    path = f"/rounds/{address}".format(prepared.pk)
    codes = {name: sign_in(person).get(path).status_code for name, person in vars(cast).items()}
    refused = 403 if address == "new/" else 404
    assert codes == dict.fromkeys(codes, refused) | {"astrid": 200}


def test_without_a_plan_there_is_nothing_to_follow_up(
    house: House, cast: Cast, sign_in: SignIn
) -> None:
    page = sign_in(cast.astrid).get("/rounds/new/")
    assert "Det finns ingen antagen plan att följa upp" in page.text
    sign_in(cast.astrid).post("/rounds/new/", page.context["form"].initial)
    assert not Round.objects.exists()


def test_an_open_round_is_followed_by_those_who_may(
    opened: Round, cast: Cast, sign_in: SignIn
) -> None:
    path = f"/rounds/{opened.pk}/"
    found = {
        name: [row.unit_name for row in response.context["listing"].rows]
        if (response := sign_in(person).get(path)).status_code == 200
        else response.status_code
        for name, person in vars(cast).items()
    }
    everybody = [
        "HR-funktionen",
        "Räddningstjänsten Södra sjön",
        "Socialnämnden",
        "Solviks Bostäder AB",
        "Tekniska nämnden",
    ]
    assert found == {
        "astrid": everybody,
        "cilla": everybody,
        "ingrid": everybody,
        "johan": everybody,
        "bo": ["Tekniska nämnden"],
        "egil": ["Tekniska nämnden"],
        "disa": ["Socialnämnden"],
        "frida": ["Solviks Bostäder AB"],
        "gun": ["HR-funktionen"],
        "hans": 404,
        "karin": 404,
    }


def test_the_sheet_of_a_round_says_states_and_progress(
    opened: Round, enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    save(enquiry, cast.bo, now)
    sheet = sign_in(cast.astrid).get(f"/rounds/{opened.pk}/?export=csv").content.decode("utf-8-sig")
    lines = [line.replace(";", ",").split(",")[:3] for line in sheet.splitlines()[1:]]
    states = [[cell.strip('"') for cell in line] for line in lines]
    assert states[0] == ["HR-funktionen", "Ej inkommet", "0 av 1"]
    assert states[1][0] == "Räddningstjänsten Södra sjön"
    assert "Tillfrågad" in states[1][1]
    assert states[-1] == ["Tekniska nämnden", "Ej inkommet", "2 av 2"]


def test_the_office_reminds_in_one_press_and_others_may_not(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    path = f"/enquiries/{enquiry.pk}/remind/"
    codes = {name: sign_in(person).post(path).status_code for name, person in vars(cast).items()}
    refused = dict.fromkeys(("bo", "egil", "cilla", "ingrid", "johan"), 403)
    assert codes == dict.fromkeys(codes, 404) | refused | {"astrid": 302}
    enquiry.refresh_from_db()
    assert enquiry.reminded_at is not None


# the answer page ------------------------------------------------------------------------


def test_one_press_saves_the_whole_page_and_says_so(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.bo)
    values = filled(enquiry, Said("DONE", "Rad ett.\r\nRad två."), Said("", "Återkommer."))
    page = client.post(f"/enquiries/{enquiry.pk}/", values, follow=True)
    assert page.redirect_chain == [(f"/enquiries/{enquiry.pk}/", 302)]
    assert "Sparat 10.00." in page.text
    assert "1 av 2 besvarade" in page.text
    assert saved(enquiry) == [Said("DONE", "Rad ett.\nRad två."), Said("", "Återkommer.")]


def test_what_is_wrong_stays_in_its_field_and_the_rest_is_saved(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    values = filled(enquiry, Said("DONE", "x" * 5001), Said("MET", "Klart."))
    page = sign_in(cast.bo).post(f"/enquiries/{enquiry.pk}/", values)
    assert page.status_code == 422
    assert [item.wrong for item in page.context["wrong"]] == [
        ["Kommentaren får vara högst 5000 tecken, den är 5001."]
    ]
    assert "x" * 5001 in page.text
    assert saved(enquiry) == [Said("MET", "Klart.")]


@pytest.mark.parametrize("said", [Said("EXCELLENT", ""), Said("DONE", "nul \x00 här")])
def test_a_value_off_the_scale_and_a_nul_are_refused_with_words(
    said: Said, enquiry: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    page = sign_in(cast.bo).post(f"/enquiries/{enquiry.pk}/", filled(enquiry, said))
    assert (page.status_code, len(page.context["wrong"]), saved(enquiry)) == (422, 1, [])


def test_two_people_at_once_see_each_others_words(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    """Bo had the page open in two windows."""
    client = sign_in(cast.bo)
    client.post(f"/enquiries/{enquiry.pk}/", filled(enquiry, Said("DONE", "Första fönstret.")))
    stale = filled(enquiry, Said("ONGOING", "Andra fönstret."))
    page = client.post(f"/enquiries/{enquiry.pk}/", stale)
    assert page.status_code == 422
    assert ("Första fönstret." in page.text, "Andra fönstret." in page.text) == (True, True)
    assert saved(enquiry) == [Said("DONE", "Första fönstret.")]
    question = page.context["wrong"][0]
    again = stale | {f"{question.key}-was": question.was}
    client.post(f"/enquiries/{enquiry.pk}/", again)
    assert saved(enquiry) == [Said("ONGOING", "Andra fönstret.")]


def last_year(promises: Promises, house: House, cast: Cast, now: datetime) -> None:
    before = now - timedelta(days=365)
    old = rounds.prepare_round(
        plan=promises.plan,
        title="Årsuppföljning 2025",
        period=year(2025),
        last_day=before.date(),
        by=cast.astrid,
        at=before,
    )
    rounds.open_round(round=old, by=cast.astrid, at=before)
    enquiry = enquiry_of(old, house.technical_board)
    values = {
        question.pk: Wanted(Said(question.scale[1]["value"], "Som i fjol."))
        for question in enquiry.questions.all()
    }
    answers.save_answers(enquiry=enquiry, values=values, by=cast.bo, at=before)
    submissions.submit_enquiry(enquiry=enquiry, by=cast.bo, at=before)


def test_last_times_answer_stands_there_and_is_repeated_in_one_press(
    promises: Promises, house: House, cast: Cast, sign_in: SignIn, now: datetime, opened: Round
) -> None:
    last_year(promises, house, cast, now)
    enquiry = enquiry_of(opened, house.technical_board)
    client = sign_in(cast.bo)
    page = client.get(f"/enquiries/{enquiry.pk}/")
    assert page.text.count('<p class="va-text">Som i fjol.</p>') == 2
    first = enquiry.questions.all()[0]
    values = filled(enquiry, Said(), Said("MET", "Nytt.")) | {"same": str(first.pk)}
    response = client.post(f"/enquiries/{enquiry.pk}/", values)
    assert response.headers["Location"] == f"/enquiries/{enquiry.pk}/#q{first.pk}"
    assert saved(enquiry) == [Said("ONGOING", "Som i fjol."), Said("MET", "Nytt.")]


def test_the_evidence_stands_at_its_question_with_its_rows(
    enquiry: Enquiry, promises: Promises, house: House, cast: Cast, sign_in: SignIn
) -> None:
    row = measures.measure(house.technical_board, promises.activity, status=Status.DONE)
    page = sign_in(cast.bo).get(f"/enquiries/{enquiry.pk}/")
    assert page.text.count("Visa underlaget (1)") == 1
    assert page.text.count(f'<li><a href="/measures/{row.pk}/">{row.title}</a></li>') == 1
    assert page.text.count("Inga egna åtgärder.") == 1


def test_an_invited_unit_is_asked_and_not_ordered(
    opened: Round, house: House, cast: Cast, sign_in: SignIn
) -> None:
    company = enquiry_of(opened, house.company)
    page = sign_in(cast.frida).get(f"/enquiries/{company.pk}/")
    assert page.text.count("Kommunen ber er svara. Ni väljer själva.") == 1
    assert "Grund: ägardirektiv eller bolagsordning, KF 2025-11-24 § 112" in page.text


def test_a_link_opens_this_page_and_no_other(
    enquiry: Enquiry, promises: Promises, house: House, cast: Cast, clock: datetime
) -> None:
    row = measures.measure(house.technical_board, promises.activity)
    path = f"/enquiries/{enquiry.pk}/"
    link = accounts.issue_link(user=cast.bo, prefix=path, at=clock)
    client = Client()
    client.post(f"/link/{links.token(link)}/")
    page, review = client.get(path), client.get(f"{path}review/")
    assert (page.status_code, review.status_code) == (200, 200)
    assert ["/measures/" in each.text for each in (page, review)] == [False, False]
    assert [f"<li>{row.title}</li>" in each.text for each in (page, review)] == [True, True]
    assert client.get("/enquiries/").status_code == 302


# review, submission, decision -----------------------------------------------------------


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


# what waits for whom --------------------------------------------------------------------


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


# queries do not grow --------------------------------------------------------------------


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def big_round(house: House, cast: Cast, now: datetime, *, number: int) -> Enquiry:
    """One unit is asked about `number` commitments, drafted, and answered last year."""
    plan = plans.plan()
    area = plans.area(plan)
    for _ in range(number):
        commitment = plans.commitment(area)
        plans.assignment(commitment, house.technical_board)
        measures.measure(house.technical_board, commitment)
    last_year(Promises(plan, commitment, commitment, commitment), house, cast, now)
    found = rounds.prepare_round(
        plan=plan, title="Ny", period=year(2026), last_day=now.date(), by=cast.astrid, at=now
    )
    rounds.open_round(round=found, by=cast.astrid, at=now)
    enquiry = enquiry_of(found, house.technical_board)
    save(enquiry, cast.bo, now)
    return enquiry


def test_pages_cost_as_many_queries_with_9_questions_as_with_90(
    house: House, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    small, large = (big_round(house, cast, now, number=number) for number in (9, 90))
    client = sign_in(cast.bo)
    for page in ("", "review/"):
        few, many = (queries_of(client, f"/enquiries/{each.pk}/{page}") for each in (small, large))
        assert many == few
    for each in (small, large):
        submissions.submit_enquiry(enquiry=each, by=cast.bo, at=now)
    few, many = (
        queries_of(client, f"/enquiries/{each.pk}/submissions/1/") for each in (small, large)
    )
    assert many == few


def test_saving_costs_as_many_queries_with_9_answers_as_with_90(
    house: House, cast: Cast, now: datetime
) -> None:
    costs = []
    for number in (9, 90):
        enquiry = big_round(house, cast, now, number=number)
        with CaptureQueriesContext(connection) as caught:
            save(enquiry, cast.bo, now, comment="Nytt.")
        costs.append(len(caught))
    assert costs[0] == costs[1]


def test_a_round_costs_as_many_queries_with_one_unit_as_with_three(
    house: House, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    def a_round(units: list[Unit]) -> Round:
        plan = plans.plan()
        commitment = plans.commitment(plans.area(plan))
        for unit in units:
            plans.assignment(commitment, unit, basis=Basis.COUNCIL_DECISION)
        return rounds.prepare_round(
            plan=plan, title="Ny", period=year(2026), last_day=now.date(), by=cast.astrid, at=now
        )

    one = a_round([house.technical_board])
    three = a_round([house.technical_board, house.social_board, house.company])
    client = sign_in(cast.astrid)
    for page in ("preview/", "open/"):
        few, many = (queries_of(client, f"/rounds/{each.pk}/{page}") for each in (one, three))
        assert many == few
    for each in (one, three):
        rounds.open_round(round=each, by=cast.astrid, at=now)
    few, many = (queries_of(client, f"/rounds/{each.pk}/") for each in (one, three))
    assert many == few


@pytest.mark.parametrize("key", [str(10**30), "9" * 5000, "1\x00", "å"])
def test_a_tick_that_the_page_never_offered_chooses_nothing(
    prepared: Round, cast: Cast, sign_in: SignIn, key: str
) -> None:
    before = list(prepared.chosen.values_list("unit", flat=True))
    address = f"/rounds/{prepared.pk}/preview/"
    answer = sign_in(cast.astrid).post(address, {"units": [key], "commitments": [key]})
    assert answer.status_code == 200
    assert list(prepared.chosen.values_list("unit", flat=True)) == before


def test_who_saves_after_the_submission_is_told_that_it_was_too_late(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submit(enquiry, cast.bo, now)
    page = sign_in(cast.bo).post(f"/enquiries/{enquiry.pk}/", {"q0-was": ""}, follow=True)
    assert "Inget är ändrat." in page.text
    other = sign_in(cast.astrid).post(f"/enquiries/{enquiry.pk}/", {"q0-was": ""}, follow=True)
    assert (other.status_code, "Inget är ändrat." in other.text) == (200, False)
