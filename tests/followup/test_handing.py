"""Questions handed to a colleague, who sees those and nothing else of the draft."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.followup.conftest import SECRET, SignIn, enquiry_of, save, submit
from varna.accounts.models import OneTimeLink, User
from varna.followup.actions import answers, handing, returning, rounds
from varna.followup.actions.answers import Said, Wanted
from varna.followup.actions.handing import Colleague
from varna.followup.actions.submissions import NotComplete
from varna.followup.models import Answer, Enquiry, HandedQuestion, Handing, Question, Round
from varna.journal.models import Payload
from varna.mail.models import Message
from varna.ui import classified

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 1)


def first(enquiry: Enquiry) -> Question:
    return enquiry.questions.all()[0]


def other(enquiry: Enquiry) -> Question:
    return enquiry.questions.all()[1]


@pytest.fixture
def drafted(enquiry: Enquiry, cast: Cast, now: datetime) -> Enquiry:
    """The technical board's draft; each answer has a comment of its own."""
    save(enquiry, cast.bo, now)
    Answer.objects.filter(question=first(enquiry)).update(comment="Vandringen är gjord")
    return enquiry


@pytest.fixture
def handed(drafted: Enquiry, cast: Cast, now: datetime) -> Handing:
    """The first of the technical board's two questions, with Karin, who has no role anywhere."""
    return hand(drafted, cast.karin, cast.bo, now)


def hand(enquiry: Enquiry, to: User | Colleague, by: User, at: datetime) -> Handing:
    return handing.hand_questions(
        enquiry=enquiry,
        questions=[first(enquiry).pk],
        to=to,
        due_on=DAY,
        words="Snälla!",
        by=by,
        at=at,
    )


def seen_by(person: User, on: date) -> list[tuple[str, str]]:
    rows = Answer.objects.visible_to(person, on).order_by("question__position")
    return [(row.question.wording, row.comment) for row in rows]


def test_the_person_sees_exactly_the_handed_answer(
    handed: Handing, cast: Cast, today: date, now: datetime
) -> None:
    save(enquiry_of(handed.enquiry.round, cast.disa.appointments.get().unit), cast.disa, now)
    assert Answer.objects.count() == 3
    assert seen_by(cast.karin, today) == [
        ("Trygghetsvandringar genomförs varje år.", "Vandringen är gjord")
    ]
    assert not Enquiry.objects.visible_to(cast.karin, today).exists()


def test_nobody_else_sees_more_than_before(handed: Handing, cast: Cast, today: date) -> None:
    counts = {name: len(seen_by(person, today)) for name, person in vars(cast).items()}
    assert counts == dict.fromkeys(counts, 0) | {"bo": 2, "egil": 2, "karin": 1}


def test_the_page_shows_the_question_and_nothing_of_the_others(
    handed: Handing, cast: Cast, sign_in: SignIn
) -> None:
    page = sign_in(cast.karin).get(f"/enquiries/handed/{handed.pk}/")
    assert page.status_code == 200
    assert "Trygghetsvandringar genomförs varje år." in page.text
    assert "Vandringen är gjord" in page.text
    assert "Snälla!" in page.text
    assert "Gångtunnlar är belysta." not in page.text
    assert SECRET not in page.text
    assert "1 av 1 besvarade" in page.text


@pytest.mark.parametrize("who", ["astrid", "bo", "cilla", "disa", "egil", "hans", "johan"])
def test_the_page_is_just_that_persons(
    handed: Handing, cast: Cast, sign_in: SignIn, who: str
) -> None:
    client = sign_in(vars(cast)[who])
    codes = [client.get(f"/enquiries/handed/{handed.pk}/").status_code]
    codes += [client.post(f"/enquiries/handed/{handed.pk}/{act}/").status_code for act in ACTS]
    assert codes == [404, 404, 404]


ACTS = ("save", "give-back")


def closed_by(name: str, handed: Handing, cast: Cast, at: datetime) -> None:
    match name:
        case "take back":
            handing.take_back(handing=handed, by=cast.bo, at=at)
        case "give back":
            handing.give_back(handing=handed, words="Vet inte.", by=cast.karin, at=at)
        case "submission":
            submit(handed.enquiry, cast.bo, at)
        case "sent back":
            row = submit(handed.enquiry, cast.bo, at)
            returning.return_submission(submission=row, words="Mer.", by=cast.astrid, at=at)
        case "closing":
            rounds.close_round(round=handed.enquiry.round, by=cast.astrid, at=at)
        case "account":
            cast.karin.is_active = False


@pytest.mark.parametrize(
    "what", ["take back", "give back", "submission", "sent back", "closing", "account"]
)
def test_the_door_closes_at_once(
    handed: Handing, cast: Cast, today: date, now: datetime, what: str
) -> None:
    assert len(seen_by(cast.karin, today)) == 1
    closed_by(what, handed, cast, now)
    assert seen_by(cast.karin, today) == []


@pytest.mark.parametrize("what", ["take back", "give back", "submission", "closing"])
def test_a_closed_page_says_so_and_saves_nothing(
    handed: Handing, cast: Cast, sign_in: SignIn, now: datetime, what: str
) -> None:
    client, key = sign_in(cast.karin), f"q{first(handed.enquiry).pk}"
    address = f"/enquiries/handed/{handed.pk}/"
    values = {f"{key}-was": "", f"{key}-value": "ONGOING"}
    closed_by(what, handed, cast, now)
    before = list(Answer.objects.order_by("pk").values_list("value", "comment"))
    page = client.get(address)
    assert (page.status_code, page.templates[0].name) == (410, "followup/handed_over.html")
    assert "Trygghetsvandringar" not in page.text
    codes = [client.post(address, values).status_code]
    codes += [client.post(f"{address}{act}/", values).status_code for act in ACTS]
    assert codes == [410, 403, 403]
    assert list(Answer.objects.order_by("pk").values_list("value", "comment")) == before


def test_another_question_of_the_enquiry_is_refused(
    handed: Handing, cast: Cast, now: datetime
) -> None:
    wanted = Wanted(Said("MET", "Smyg"))
    for key in (other(handed.enquiry).pk, 0):
        with pytest.raises(answers.UnknownAnswer):
            handing.save_handed(handing=handed, values={key: wanted}, by=cast.karin, at=now)
    assert not Answer.objects.filter(comment="Smyg").exists()


def test_a_field_of_another_question_is_not_read(
    handed: Handing, cast: Cast, sign_in: SignIn
) -> None:
    key = other(handed.enquiry).pk
    values = {f"q{key}-was": "", f"q{key}-value": "NOT_MET", f"q{key}-comment": "Smyg"}
    for address in ("", "save/"):
        page = sign_in(cast.karin).post(f"/enquiries/handed/{handed.pk}/{address}", values)
        assert page.status_code in {200, 302}
        assert SECRET not in page.text
    assert not Answer.objects.filter(comment="Smyg").exists()


def test_what_the_person_saves_stands_in_the_draft(
    handed: Handing, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    question = first(handed.enquiry)
    was = answers.fingerprint(answers.said(question.answer))
    values = {
        f"q{question.pk}-was": was,
        f"q{question.pk}-value": "ONGOING",
        f"q{question.pk}-comment": "Tre av fem",
    }
    told = sign_in(cast.karin).post(f"/enquiries/handed/{handed.pk}/save/", values).json()
    assert (told["answered"], told["progress"]) == (1, "1 av 1 besvarade")
    row = Answer.objects.get(question=question)
    assert (row.value, row.comment, row.saved_by) == ("ONGOING", "Tre av fem", cast.karin)


def test_two_at_once_never_overwrite(handed: Handing, cast: Cast, now: datetime) -> None:
    question = first(handed.enquiry)
    began = answers.fingerprint(answers.said(question.answer))
    later = {question.pk: Wanted(Said("DONE", "Karins"), began)}
    answers.save_answers(
        enquiry=handed.enquiry,
        values={question.pk: Wanted(Said("DONE", "Bos"))},
        by=cast.bo,
        at=now,
    )
    saved = handing.save_handed(handing=handed, values=later, by=cast.karin, at=now)
    assert (saved.changed, list(saved.contested)) == (0, [question.pk])
    assert Answer.objects.get(question=question).comment == "Bos"


def test_one_letter_with_a_link_that_opens_just_the_page(
    handed: Handing, cast: Cast, drafted: Enquiry, now: datetime
) -> None:
    hand(drafted, cast.karin, cast.bo, now)  # the same press again
    letter = Message.objects.get(about_kind="handing")
    assert letter.to_email == "karin@solvik.example"
    assert "Snälla!" not in letter.body
    assert "Trygghetsvandringar" not in letter.body
    link = OneTimeLink.objects.get(user=cast.karin)
    assert link.prefix == f"/enquiries/handed/{handed.pk}/"
    client = Client()
    client.post(letter.link)
    assert client.get(f"/enquiries/handed/{handed.pk}/").status_code == 200
    for address in ("/", f"/enquiries/{drafted.pk}/", "/enquiries/handed/"):
        assert client.get(address).status_code == 302


def test_ready_when_everything_is_answered_and_said_once(
    handed: Handing, cast: Cast, now: datetime
) -> None:
    Answer.objects.filter(question=first(handed.enquiry)).update(value="")
    with pytest.raises(NotComplete):
        handing.finish_handing(handing=handed, by=cast.karin, at=now)
    Answer.objects.filter(question=first(handed.enquiry)).update(value="DONE")
    for later in (now, now + timedelta(hours=1)):
        handing.finish_handing(handing=handed, by=cast.karin, at=later)
    assert Handing.objects.get().done_at == now


def test_the_unit_sees_who_has_what(
    handed: Handing, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    address = f"/enquiries/{handed.enquiry_id}/"
    page = sign_in(cast.bo).get(address).text
    assert "1 hos Karin Ä" in page
    assert "Hos Karin Ä, klart senast 1 december 2026" in page
    handing.finish_handing(handing=handed, by=cast.karin, at=now)
    page = sign_in(cast.bo).get(address).text
    assert "1 hos Karin Ä är klar" in page
    assert "Hos Karin Ä, som har svarat klart" in page


@pytest.mark.parametrize(
    ("who", "code"),
    [("bo", 200), ("egil", 200), ("astrid", 403), ("cilla", 403), ("disa", 404), ("hans", 404)],
)
def test_only_the_units_own_people_hand_over(
    drafted: Enquiry, cast: Cast, sign_in: SignIn, who: str, code: int
) -> None:
    client, values = sign_in(vars(cast)[who]), _values(drafted, cast.egil)
    address = f"/enquiries/{drafted.pk}/hand/"
    assert client.get(address).status_code == code
    values["person"] = cast.bo.pk if who == "egil" else cast.egil.pk
    assert client.post(address, values).status_code == (302 if code == 200 else code)
    assert Handing.objects.count() == (1 if code == 200 else 0)


def _values(enquiry: Enquiry, person: User | None = None) -> dict[str, Any]:
    return {
        "questions": [first(enquiry).pk],
        "person": person.pk if person else "",
        "due_on": DAY.isoformat(),
    }


def test_another_board_is_not_in_the_list_of_colleagues(
    drafted: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    form = sign_in(cast.bo).get(f"/enquiries/{drafted.pk}/hand/").context["form"]
    assert [person.name for person in form.fields["person"].queryset] == ["Egil Ek"]
    answer = sign_in(cast.bo).post(f"/enquiries/{drafted.pk}/hand/", _values(drafted, cast.disa))
    assert (answer.status_code, Handing.objects.count()) == (200, 0)


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("lena@solvik.example", [("Lena Lind", "lena@solvik.example")]),
        ("Karin@solvik.example", [("Karin Ä", "karin@solvik.example")]),
        ("lena@elsewhere.example", []),
    ],
)
def test_a_colleague_by_address(
    drafted: Enquiry, cast: Cast, sign_in: SignIn, email: str, expected: list[tuple[str, str]]
) -> None:
    values = _values(drafted) | {"name": "Lena Lind", "email": email}
    sign_in(cast.bo).post(f"/enquiries/{drafted.pk}/hand/", values)
    people = Handing.objects.values_list("person__name", "person__email")
    assert list(people) == expected


def test_the_head_lays_up_nobody(drafted: Enquiry, cast: Cast, sign_in: SignIn) -> None:
    values = _values(drafted) | {"name": "Lena Lind", "email": "lena@solvik.example"}
    page = sign_in(cast.egil).post(f"/enquiries/{drafted.pk}/hand/", values)
    assert (page.status_code, User.objects.filter(name="Lena Lind").count()) == (200, 0)


def test_a_whole_area(drafted: Enquiry, cast: Cast, sign_in: SignIn) -> None:
    values = _values(drafted, cast.egil) | {"questions": [], "areas": ["1"]}
    sign_in(cast.bo).post(f"/enquiries/{drafted.pk}/hand/", values)
    assert HandedQuestion.objects.filter(is_open=True).count() == 2


def test_a_question_is_with_one_person_at_a_time(
    handed: Handing, cast: Cast, now: datetime
) -> None:
    with pytest.raises(handing.AlreadyHanded):
        hand(handed.enquiry, cast.egil, cast.bo, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        again = Handing.objects.create(
            enquiry=handed.enquiry, person=cast.egil, due_on=DAY, handed_at=now, handed_by=cast.bo
        )
        HandedQuestion.objects.create(handing=again, question=first(handed.enquiry))
    handing.take_back(handing=handed, by=cast.bo, at=now)
    handing.take_back(handing=handed, by=cast.bo, at=now)
    assert hand(handed.enquiry, cast.egil, cast.bo, now).person == cast.egil


def test_what_cannot_be_handed(drafted: Enquiry, cast: Cast, house: House, now: datetime) -> None:
    given = {"enquiry": drafted, "to": cast.karin, "due_on": DAY, "by": cast.bo, "at": now}
    right = [first(drafted).pk]
    elsewhere = first(enquiry_of(drafted.round, house.social_board)).pk
    wrong: list[tuple[type[Exception], dict[str, Any]]] = [
        (handing.NothingToHand, {"questions": []}),
        (handing.NothingToHand, {"questions": [elsewhere]}),
        (handing.HandedToOneself, {"questions": right, "to": cast.bo}),
        (handing.DayHasPassed, {"questions": right, "due_on": date(2026, 11, 21)}),
    ]
    for refusal, values in wrong:
        with pytest.raises(refusal):
            handing.hand_questions(**(given | values))
    User.objects.filter(pk=cast.karin.pk).update(is_active=False)
    with pytest.raises(handing.AccountIsClosed):
        handing.hand_questions(
            **given | {"questions": right, "to": User.objects.get(name="Karin Ä")}
        )
    assert Handing.objects.count() == 0


def test_given_back_with_words_behind_the_link(
    handed: Handing, cast: Cast, sign_in: SignIn
) -> None:
    words = {"words": "Det är Lena som vet."}
    sign_in(cast.karin).post(f"/enquiries/handed/{handed.pk}/give-back/", words)
    letter = Message.objects.get(key=f"followup:handing:{handed.pk}:back")
    assert (letter.to_email, letter.link) == (
        "bo@solvik.example",
        f"/enquiries/{handed.enquiry_id}/hand/",
    )
    assert "Lena" not in letter.body
    assert "Det är Lena som vet." in sign_in(cast.bo).get(letter.link).text


def test_refused_words_of_giving_back_stay_on_the_page(
    handed: Handing, cast: Cast, sign_in: SignIn
) -> None:
    words = "Svaret är HEMLIG uppgift"
    answer = sign_in(cast.karin).post(f"/enquiries/handed/{handed.pk}/give-back/", {"words": words})
    form = answer.context["give_back"]
    assert (answer.status_code, form["words"].value()) == (422, words)
    assert form.errors == {"words": [classified.said("HEMLIG")]}
    assert f">\n{words}</textarea>" in answer.text
    assert not Message.objects.filter(key=f"followup:handing:{handed.pk}:back").exists()
    handed.refresh_from_db()
    assert handed.ended_at is None


def test_no_journal_holds_the_words(handed: Handing, cast: Cast, now: datetime) -> None:
    handing.give_back(handing=handed, words="Det är Lena som vet.", by=cast.karin, at=now)
    told = str(list(Payload.objects.values_list("before", "after")))
    assert ("Karin Ä" in told, "Lena" in told, "Snälla" in told) == (True, False, False)


def test_it_waits_on_the_start_page_of_somebody_without_a_role(
    handed: Handing, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    assert "Årsuppföljning 2026: Tekniska nämnden" in sign_in(cast.karin).get("/").text
    assert "Tekniska nämnden" in sign_in(cast.karin).get("/enquiries/handed/").text
    handing.take_back(handing=handed, by=cast.bo, at=now)
    for address in ("/", "/enquiries/handed/"):
        assert "Tekniska nämnden" not in sign_in(cast.karin).get(address).text


def test_who_may_what_says_that_it_needs_no_role(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.cilla).get("/who-may-what/").text
    assert "Den som frågorna är lämnade till, med eller utan roll" in page


def test_the_same_queries_for_one_question_and_for_more(
    opened: Round, house: House, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    enquiry = enquiry_of(opened, house.technical_board)
    counts = []
    for keys in ([first(enquiry).pk], [each.pk for each in enquiry.questions.all()]):
        row = handing.hand_questions(
            enquiry=enquiry, questions=keys, to=cast.karin, due_on=DAY, by=cast.bo, at=now
        )
        found = []
        for person, address in (
            (cast.karin, f"/enquiries/handed/{row.pk}/"),
            (cast.bo, f"/enquiries/{enquiry.pk}/"),
        ):
            client = sign_in(person)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        counts.append(found)
        handing.take_back(handing=row, by=cast.bo, at=now)
    assert counts[0] == counts[1]


def test_old_handings_are_told_apart(handed: Handing, cast: Cast, today: date) -> None:
    assert list(Question.objects.handed_to(cast.karin)) == [first(handed.enquiry)]
    assert list(Handing.objects.visible_to(cast.karin, today)) == [handed]
    assert list(Handing.objects.visible_to(cast.disa, today)) == []
