"""The answer page saves by itself: what its script sends, and what it is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.followup.conftest import SignIn, enquiry_of, save, submit
from tests.followup.filling import big_round, filled, saved
from varna.accounts import actions as accounts
from varna.accounts import links
from varna.followup.actions import answers, rounds
from varna.followup.actions.answers import Said, Wanted, fingerprint
from varna.followup.models import Enquiry, Question, Round
from varna.journal import actions as journal
from varna.journal.models import Entry

pytestmark = pytest.mark.django_db
NOTHING = fingerprint(Said())
HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def question(enquiry: Enquiry) -> Question:
    """The first of two."""
    return enquiry.questions.all()[0]


def sent(question: Question, said: Said, was: str = NOTHING) -> dict[str, str]:
    """What the script sends of one question."""
    key = f"q{question.pk}"
    return {f"{key}-was": was, f"{key}-value": said.value, f"{key}-comment": said.comment}


def post(client: Client, enquiry: Enquiry, data: dict[str, str]) -> Any:
    return client.post(f"/enquiries/{enquiry.pk}/save/", data)


def test_one_question_is_saved_and_the_others_are_left(
    enquiry: Enquiry, question: Question, cast: Cast, sign_in: SignIn
) -> None:
    answer = post(sign_in(cast.bo), enquiry, sent(question, Said("DONE", " Klart.\r\nAllt. ")))
    said = Said("DONE", "Klart.\nAllt.")
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "said": "Sparat 10.00.",
            "answered": 1,
            "progress": "1 av 2 besvarade",
            "questions": {
                f"q{question.pk}": {
                    "was": fingerprint(said),
                    "saved": "Sparat 22 november 2026 kl. 10.00 av Bo Berg",
                }
            },
        },
    )
    assert saved(enquiry) == [said]


def test_the_next_change_begins_with_what_the_last_one_gave(
    enquiry: Enquiry, question: Question, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.bo)
    first = post(client, enquiry, sent(question, Said("DONE", "Ett "))).json()
    was = first["questions"][f"q{question.pk}"]["was"]
    post(client, enquiry, sent(question, Said("DONE", "Ett och två"), was))
    assert saved(enquiry) == [Said("DONE", "Ett och två")]


def test_what_was_lost_on_the_way_is_sent_again_without_a_quarrel(
    enquiry: Enquiry, question: Question, cast: Cast, sign_in: SignIn
) -> None:
    """The server saved it, and its answer never came."""
    client = sign_in(cast.bo)
    lost, again = (post(client, enquiry, sent(question, Said("DONE"))).json() for _ in range(2))
    assert again == lost


def test_what_somebody_else_saved_is_shown_and_stays(
    enquiry: Enquiry, question: Question, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    theirs = Said("ONGOING", f"Pågår {HOSTILE}")
    answers.save_answers(
        enquiry=enquiry, values={question.pk: Wanted(theirs, NOTHING)}, by=cast.egil, at=now
    )
    client = sign_in(cast.bo)
    answer = post(client, enquiry, sent(question, Said("DONE", "Mitt."))).json()
    assert (answer["said"], answer["answered"], saved(enquiry)) == (
        "Inte sparat: Egil Ek svarade något annat medan du skrev.",
        1,
        [theirs],
    )
    told = answer["questions"][f"q{question.pk}"]
    assert told == {
        "unsaved": "contested",
        "notice": '<div class="ds-alert va-alert" data-color="warning"><p>Egil Ek sparade 10.00: '
        "Pågår ”Pågår &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;”. Ditt svar står kvar här "
        'nedan, men är inte sparat.</p><button type="button" class="va-plain-button" '
        f'data-insists="{fingerprint(theirs)}">Låt mitt svar gälla i stället</button></div>',
    }
    # writing on is not to insist: only the button's fingerprint replaces what the other saved
    post(client, enquiry, sent(question, Said("DONE", "Mitt, mer.")))
    assert saved(enquiry) == [theirs]
    post(client, enquiry, sent(question, Said("DONE", "Mitt."), fingerprint(theirs)))
    assert saved(enquiry) == [Said("DONE", "Mitt.")]


def test_who_takes_back_a_change_has_not_seen_what_somebody_else_saved(
    enquiry: Enquiry, question: Question, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    """Bo wrote and erased; meanwhile Egil answered."""
    save(enquiry, cast.egil, now)
    answer = post(sign_in(cast.bo), enquiry, sent(question, Said())).json()
    assert answer["questions"] == {f"q{question.pk}": {"was": NOTHING}}


def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_saved(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    values = filled(enquiry, Said("DONE", "x" * 5001), Said("MET", "Klart."))
    answer = post(sign_in(cast.bo), enquiry, values).json()
    first, second = (f"q{each.pk}" for each in enquiry.questions.all())
    why = "Kommentaren får vara högst 5000 tecken, den är 5001."
    wrong = answer["questions"][first]
    assert (answer["said"], wrong["unsaved"], sorted(wrong)) == (
        f"Inte sparat: {why}",
        "wrong",
        ["notice", "unsaved"],
    )
    assert wrong["notice"].startswith(f'<ul class="va-errors" id="{first}-errors"><li>')
    assert why in wrong["notice"]
    assert answer["questions"][second]["was"] == fingerprint(Said("MET", "Klart."))
    assert saved(enquiry) == [Said("MET", "Klart.")]


def test_what_was_wrong_keeps_what_its_writer_began_with(
    enquiry: Enquiry, question: Question, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    """So that mending it does not overwrite what somebody else has saved since."""
    client = sign_in(cast.bo)
    save(enquiry, cast.egil, now)
    page = client.post(f"/enquiries/{enquiry.pk}/", sent(question, Said("DONE", "x" * 5001)))
    assert page.context["wrong"][0].was == NOTHING
    hostile = client.post(
        f"/enquiries/{enquiry.pk}/", sent(question, Said("EXCELLENT"), was=HOSTILE)
    )
    assert (hostile.status_code, "<script>alert" in hostile.text) == (422, False)


@pytest.mark.parametrize("ends", ["submitted", "closed"])
def test_when_it_is_too_late_it_is_said_and_nothing_changes(
    ends: str, enquiry: Enquiry, question: Question, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submit(enquiry, cast.egil, now)
    if ends == "closed":
        rounds.close_round(round=enquiry.round, by=cast.astrid, at=now)
    before = saved(enquiry)
    answer = post(sign_in(cast.bo), enquiry, sent(question, Said("ONGOING", "Sent.")))
    assert (answer.status_code, answer.json()) == (
        409,
        {
            "said": "Svaren är redan inlämnade eller uppföljningen avslutad. Inget är ändrat. "
            "Det du skrev står kvar här tills du lämnar sidan."
        },
    )
    assert saved(enquiry) == before


def test_only_those_who_answer_save(
    enquiry: Enquiry, question: Question, cast: Cast, sign_in: SignIn
) -> None:
    data = sent(question, Said("DONE"))
    codes = {
        name: post(sign_in(person), enquiry, data).status_code
        for name, person in vars(cast).items()
    }
    readers = dict.fromkeys(("astrid", "cilla", "egil", "ingrid", "johan"), 403)
    assert codes == dict.fromkeys(codes, 404) | readers | {"bo": 200}


def test_a_one_time_link_saves_its_own_task_and_no_other(
    opened: Round, enquiry: Enquiry, house: House, cast: Cast, clock: datetime
) -> None:
    link = accounts.issue_link(user=cast.bo, prefix=f"/enquiries/{enquiry.pk}/", at=clock)
    client = Client()
    client.post(f"/link/{links.token(link)}/")
    other = enquiry_of(opened, house.social_board)
    assert [post(client, each, {}).status_code for each in (enquiry, other)] == [200, 302]


@pytest.mark.parametrize("key", ["0", "9" * 18, "9" * 19, "x", "-1", "١"])
def test_a_question_that_is_not_the_units_is_not_there(
    key: str, enquiry: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    answer = post(sign_in(cast.bo), enquiry, {f"q{key}-was": "", f"q{key}-value": "DONE"})
    assert (answer.status_code, answer.json()["questions"], saved(enquiry)) == (200, {}, [])


def test_another_units_question_is_not_there(
    opened: Round, enquiry: Enquiry, house: House, cast: Cast, sign_in: SignIn
) -> None:
    other = enquiry_of(opened, house.social_board)
    foreign = sent(other.questions.all()[0], Said("MET", "Deras."))
    assert post(sign_in(cast.bo), enquiry, foreign).json()["questions"] == {}
    assert (saved(enquiry), saved(other)) == ([], [])


# what it costs and what it leaves -------------------------------------------------------


def test_it_costs_as_many_queries_with_9_questions_as_with_90_and_asks_no_source(
    house: House, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    costs = []
    for number in (9, 90):
        enquiry = big_round(house, cast, now, number=number)
        data = sent(enquiry.questions.all()[0], Said("ONGOING", "Nytt."), was="")
        client = sign_in(cast.bo)
        with CaptureQueriesContext(connection) as caught:
            assert post(client, enquiry, data).json()["said"] == "Sparat 10.00."
        costs.append(len(caught))
        assert [each for each in caught if "measures_" in each["sql"]] == []
    assert costs[0] == costs[1]


def entries(enquiry: Enquiry) -> int:
    return Entry.objects.about(enquiry.ref).filter(act="followup.save_answers").count()


def test_what_one_person_saves_in_ten_minutes_is_one_entry(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    found = []
    for minute in (0, 1, 9, 10, 11, 19):
        save(enquiry, cast.bo, now + timedelta(minutes=minute), comment=f"Minut {minute}.")
        found.append(entries(enquiry))
    assert found == [1, 1, 1, 2, 2, 2]


def test_what_replaces_somebody_elses_answer_is_always_an_entry(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    found = []
    for minute, person in enumerate((cast.bo, cast.egil, cast.bo, cast.bo)):
        save(enquiry, person, now + timedelta(minutes=minute), comment=f"Minut {minute}.")
        found.append(entries(enquiry))
    assert found == [1, 2, 3, 3]


def test_each_enquiry_has_its_own_entry(
    opened: Round, house: House, cast: Cast, now: datetime
) -> None:
    both = [enquiry_of(opened, unit) for unit in (house.technical_board, house.social_board)]
    for each in both:
        save(each, cast.bo, now)
    assert [entries(each) for each in both] == [1, 1]


def test_each_person_has_an_entry_and_no_other_act_stands_for_it(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    """Bo and Egil answer one question each, soon after each has done something else."""
    for person, question in zip((cast.bo, cast.egil), enquiry.questions.all(), strict=True):
        journal.record("followup.remind_enquiry", enquiry, by=person, at=now)
        wanted = {question.pk: Wanted(Said(question.scale[0]["value"]), NOTHING)}
        answers.save_answers(enquiry=enquiry, values=wanted, by=person, at=now)
    assert entries(enquiry) == 2
