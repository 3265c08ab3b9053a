"""The request as its unit fills it in, page by page, and what pages cost."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import measures
from tests.followup.conftest import Promises, SignIn, enquiry_of, save, submit
from tests.followup.filling import big_round, filled, last_year, queries_of, saved
from varna.accounts import actions as accounts
from varna.accounts import links
from varna.followup.actions import submissions
from varna.followup.actions.answers import Said
from varna.followup.models import Enquiry, Round
from varna.measures.models import Status

pytestmark = pytest.mark.django_db


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
