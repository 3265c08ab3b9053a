"""The office sends back the whole, or single questions."""

from datetime import datetime

import pytest

from tests.cast import Cast, House
from tests.followup.conftest import SECRET, SignIn, enquiry_of, save, submit
from varna.followup import drafts
from varna.followup.actions import returning, submissions
from varna.followup.models import Enquiry, ReturnedQuestion, Round

pytestmark = pytest.mark.django_db
WHY = "Vilka tunnlar är mörka?"


def test_single_questions_go_back_with_their_words(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    _first, second = enquiry.questions.all()
    returning.return_submission(
        submission=submission, questions={second.pk: f" {WHY} "}, by=cast.astrid, at=now
    )
    submission.refresh_from_db()
    assert (submission.returned_at, submission.returned_words) == (now, "")
    assert list(ReturnedQuestion.objects.values_list("submission", "question", "words")) == [
        (submission.pk, second.pk, WHY)
    ]


def test_every_question_that_goes_back_has_words_or_the_whole_has(
    enquiry: Enquiry, cast: Cast, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    first, second = enquiry.questions.all()
    for questions in ({}, {first.pk: ""}, {first.pk: WHY, second.pk: " "}):
        with pytest.raises(returning.WordsMissing):
            returning.return_submission(
                submission=submission, questions=questions, by=cast.astrid, at=now
            )
    assert not ReturnedQuestion.objects.exists()
    returning.return_submission(
        submission=submission,
        words="Skriv mer.",
        questions={first.pk: "", second.pk: WHY},
        by=cast.astrid,
        at=now,
    )
    assert list(ReturnedQuestion.objects.values_list("question", "words")) == [
        (first.pk, ""),
        (second.pk, WHY),
    ]


def test_a_question_of_another_unit_does_not_go_back(
    opened: Round, enquiry: Enquiry, house: House, cast: Cast, now: datetime
) -> None:
    submission = submit(enquiry, cast.bo, now)
    other = enquiry_of(opened, house.social_board).questions.get()
    with pytest.raises(returning.NotAsked):
        returning.return_submission(
            submission=submission, questions={other.pk: WHY}, by=cast.astrid, at=now
        )
    submission.refresh_from_db()
    assert (submission.returned_at, ReturnedQuestion.objects.count()) == (None, 0)


def test_the_page_sends_back_what_is_ticked_or_has_words(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    submit(enquiry, cast.bo, now)
    first, second = enquiry.questions.all()
    client, path = sign_in(cast.astrid), f"/enquiries/{enquiry.pk}/submissions/1/return/"
    empty = client.post(path, {"words": " "}).context["form"].errors
    assert empty == {"words": ["Skriv vad som behöver ändras, här eller vid en fråga."]}
    ticked = client.post(path, {"questions": [first.pk], f"words-{second.pk}": WHY})
    assert ticked.context["form"].errors == {
        f"words-{first.pk}": ["Skriv vad som behöver ändras i svaret."]
    }
    assert [row["is_ticked"] for row in ticked.context["rows"]] == [True, False]
    assert not ReturnedQuestion.objects.exists()
    client.post(path, {f"words-{second.pk}": WHY})
    assert list(ReturnedQuestion.objects.values_list("question", "words")) == [(second.pk, WHY)]


def test_the_units_page_has_them_on_top_and_marked_and_keeps_every_answer(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    first, second = enquiry.questions.all()
    client, path = sign_in(cast.bo), f"/enquiries/{enquiry.pk}/"
    submission = submit(enquiry, cast.bo, now)
    returning.return_submission(
        submission=submission, questions={second.pk: WHY}, by=cast.astrid, at=now
    )
    page = client.get(path)
    areas = page.context["areas"]
    assert [(area.position, [item.question for item in area.items]) for area, _html in areas] == [
        (drafts.RETURNED, [second]),
        (1, [first]),
    ]
    assert [WHY in html for _area, html in areas] == [True, False]
    assert page.text.count(SECRET) == 2


def test_what_is_wanted_by_question_is_shown_once_more_in_the_submission(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    _first, second = enquiry.questions.all()
    submission = submit(enquiry, cast.bo, now)
    returning.return_submission(
        submission=submission, questions={second.pk: WHY}, by=cast.astrid, at=now
    )
    client = sign_in(cast.bo)
    assert WHY in client.get(f"/enquiries/{enquiry.pk}/submissions/1/").text
    save(enquiry, cast.bo, now, comment="Den vid stationen.")
    submissions.submit_enquiry(enquiry=enquiry, by=cast.bo, at=now)
    page = client.get(f"/enquiries/{enquiry.pk}/submissions/2/")
    assert (page.context["changes"].number, WHY in page.text) == (1, False)


def test_what_the_office_writes_is_text_and_never_markup(
    enquiry: Enquiry, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    hostile, (first, _second) = "<script>alert(1)</script>", enquiry.questions.all()
    submission = submit(enquiry, cast.bo, now)
    returning.return_submission(
        submission=submission, words=hostile, questions={first.pk: hostile}, by=cast.astrid, at=now
    )
    page = sign_in(cast.bo).get(f"/enquiries/{enquiry.pk}/").text
    assert (hostile in page, page.count("&lt;script&gt;alert(1)&lt;/script&gt;")) == (False, 3)
