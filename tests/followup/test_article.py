"""The hundred articles of an answer page: nothing that anybody wrote becomes markup."""

import pytest

from tests.cast import Cast, House
from tests.factories import measures, rounds
from tests.factories.scenes import asked
from tests.followup.conftest import SignIn
from varna.followup.models import Enquiry, RoundState, SubmittedAnswer

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("x")</script>{{ x }}\'"&'
SHOWN = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;{{ x }}&#x27;&quot;&amp;"


@pytest.fixture
def hostile(house: House, cast: Cast) -> Enquiry:
    """A scale, a wording, a reference, last year's comment, a measure and a draft, all hostile."""
    scene = asked(house, cast)
    before = rounds.round_of(scene.plan, year=2025, state=RoundState.CLOSED)
    earlier = rounds.enquiry(before, house.technical_board)
    rounds.question(earlier, scene.point)
    rounds.submission(earlier, cast.bo)
    SubmittedAnswer.objects.update(comment=HOSTILE)
    measures.measure(house.technical_board, scene.point, title=HOSTILE)
    question = scene.technical.questions.get(commitment=scene.point)
    question.scale[0] |= {"label": HOSTILE}
    question.wording, question.reference = HOSTILE, HOSTILE
    question.save()
    rounds.answer(question, cast.bo, value="MET", comment=HOSTILE)
    return scene.technical


@pytest.mark.parametrize(("path", "times"), [("", 9), ("review/", 5)])
def test_what_people_write_is_text_and_never_markup(
    hostile: Enquiry, cast: Cast, sign_in: SignIn, path: str, times: int
) -> None:
    page = sign_in(cast.bo).get(f"/enquiries/{hostile.pk}/{path}").text
    assert (page.count(SHOWN), "<script>alert" in page) == (times, False)


def test_what_somebody_else_saved_meanwhile_is_text_too(
    hostile: Enquiry, cast: Cast, sign_in: SignIn
) -> None:
    key = f"q{hostile.questions.get(wording=HOSTILE).pk}"
    mine = {f"{key}-value": "PARTLY", f"{key}-comment": HOSTILE, f"{key}-was": "stale"}
    page = sign_in(cast.bo).post(f"/enquiries/{hostile.pk}/", mine)
    alert = f"{cast.bo} sparade 08.00: {SHOWN} ”{SHOWN}”. Ditt svar står kvar här nedan."
    assert (page.status_code, page.text.count(alert), "<script>alert" in page.text) == (
        422,
        1,
        False,
    )
