"""The executive board's judgement beside the units' answers."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import plans, rounds
from tests.factories.scenes import Scene, asked
from tests.followup.conftest import SignIn
from varna.accounts.models import User
from varna.followup import judging
from varna.followup.actions.judging import (
    JudgementHasChanged,
    NothingToJudge,
    WhyIsMissing,
    judge,
    release_judgements,
)
from varna.followup.judging import Counted, Line
from varna.followup.models import Judged, Judgement, RoundState, Submission
from varna.followup.tally import Word
from varna.journal.models import Entry
from varna.plan.models import Commitment, Goal, Kind

pytestmark = pytest.mark.django_db
WORDS = "Två nämnder är klara, resten inte."


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    """The technical board says met, the social board not; the company, only invited, says not."""
    found = asked(house, cast)
    rounds.submission(found.technical, cast.bo, value="MET")
    rounds.submission(found.social, cast.disa, value="NOT_MET")
    rounds.submission(found.company, cast.frida, value="NOT_MET")
    return found


@pytest.fixture
def goal(scene: Scene) -> Goal:
    return scene.areas[0].goals.get()


def say(
    scene: Scene,
    by: User,
    at: datetime,
    value: Judged = Judged.PARTLY,
    *,
    about: Commitment | Goal | None = None,
    words: str = WORDS,
    seen: int | None = None,
) -> Judgement:
    about = about or scene.point
    return judge(round=scene.round, about=about, value=value, words=words, seen=seen, by=by, at=at)


def lines(scene: Scene) -> list[Line]:
    judgements = Judgement.objects.filter(is_latest=True)
    return judging.lines(scene.round, Submission.objects.all(), judgements)


# judging --------------------------------------------------------------------------------


def test_a_changed_judgement_stays_as_history_and_touches_no_answer(
    scene: Scene, astrid: User, now: datetime
) -> None:
    first = say(scene, astrid, now)
    assert say(scene, astrid, now) == first
    say(scene, astrid, now, Judged.MET, seen=first.pk)
    rows = Judgement.objects.values_list("value", "label", "is_latest", "words")
    assert list(rows) == [("PARTLY", "Delvis", False, WORDS), ("MET", "Uppfyllt", True, WORDS)]
    (line,) = [line for line in lines(scene) if not line.is_goal]
    assert line.counted.words == {Word.MET: 1, Word.NOT_MET: 1}
    assert Entry.objects.filter(act="followup.judge").count() == 2


def test_what_somebody_else_has_judged_meanwhile_is_not_overwritten(
    scene: Scene, astrid: User, now: datetime
) -> None:
    stands = say(scene, astrid, now)
    with pytest.raises(JudgementHasChanged):
        say(scene, astrid, now, Judged.NOT_MET)
    assert list(Judgement.objects.filter(is_latest=True)) == [stands]


def test_what_cannot_be_judged_says_why(scene: Scene, astrid: User, now: datetime) -> None:
    with pytest.raises(WhyIsMissing):
        say(scene, astrid, now, Judged.CANNOT_JUDGE, words=" ")
    row = say(scene, astrid, now, Judged.CANNOT_JUDGE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.filter(pk=row.pk).update(words="")


def test_only_follow_up_points_and_goals_of_the_rounds_plan_are_judged(
    scene: Scene, goal: Goal, astrid: User, now: datetime
) -> None:
    other = plans.area(plans.plan(), goal="En annan plans.")
    foreign = plans.commitment(other, kind=Kind.FOLLOW_UP)
    for about in (scene.activity, foreign, other.goals.get()):
        with pytest.raises(NothingToJudge):
            say(scene, astrid, now, about=about)
    say(scene, astrid, now, about=goal)
    scene.round.state, scene.round.opened_at = RoundState.DRAFT, None
    scene.round.save()
    with pytest.raises(NothingToJudge):
        say(scene, astrid, now)
    row = Judgement.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.filter(pk=row.pk).update(commitment=scene.point)


# where it differs -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "answers", "difference"),
    [
        ("MET", {"MET": 2}, ""),
        ("MET", {"MET": 2, "PARTLY": 1, "NOT_MET": 2}, "bättre än 3 svar"),
        ("PARTLY", {"MET": 2, "NOT_MET": 1}, "bättre än 1 svar, sämre än 2 svar"),
        ("NOT_MET", {"MET": 1, "NOT_MET": 1}, "sämre än 1 svar"),
        ("NOT_MET", {"CANNOT_JUDGE": 3, "MISSING": 4}, ""),
        ("CANNOT_JUDGE", {"MET": 2, "NOT_MET": 1}, ""),
        ("MET", {}, ""),
    ],
)
def test_it_differs_when_better_than_the_lowest_or_worse_than_the_highest(
    value: str, answers: dict[str, int], difference: str
) -> None:
    counted = Counted({Word(word): number for word, number in answers.items()})
    line = Line(Commitment(), None, counted, Judgement(value=value))
    assert (line.difference, line.differs) == (difference, bool(difference))


def test_a_goal_is_beside_its_areas_answers_and_compared_with_none(
    scene: Scene, goal: Goal, astrid: User, now: datetime
) -> None:
    say(scene, astrid, now, Judged.MET, about=goal)
    found = [(line.about, line.counted.words, line.differs) for line in lines(scene)]
    answered = {Word.MET: 1, Word.NOT_MET: 1}
    assert found == [(goal, answered, False), (scene.point, answered, False)]


def test_an_invitation_is_never_compared_and_silence_is_named(
    scene: Scene, astrid: User, now: datetime
) -> None:
    Submission.objects.filter(enquiry=scene.social).update(
        returned_at=now, returned_by=astrid, returned_words="Igen."
    )
    say(scene, astrid, now, Judged.MET)
    (line,) = [line for line in lines(scene) if not line.is_goal]
    assert (line.counted.words, line.differs) == ({Word.MET: 1, Word.MISSING: 1}, False)


def test_the_lines_cost_the_same_whatever_their_number(scene: Scene, house: House) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            lines(scene)
        return len(queries)

    one = cost()
    for number in range(3):
        area = plans.area(scene.plan, f"Område {number}", goal=f"Mål {number}.")
        point = plans.commitment(area, f"Punkt {number}.", kind=Kind.FOLLOW_UP)
        rounds.question(scene.technical, point)
        rounds.question(scene.social, point)
    assert cost() == one


# who sees it ----------------------------------------------------------------------------


def test_a_judgement_is_the_offices_own_until_it_is_released_as_it_stood(
    scene: Scene, cast: Cast, now: datetime
) -> None:
    def seen(person: User) -> list[str]:
        return [row.value for row in judging.standing(scene.round, person, now.date())]

    told = say(scene, cast.astrid, now)
    say(scene, cast.astrid, now + timedelta(days=2), Judged.MET, seen=told.pk)
    others = (cast.bo, cast.cilla, cast.egil, cast.ingrid, cast.johan, cast.hans, cast.karin)
    assert [seen(each) for each in (cast.astrid, *others)] == [["MET"], *[[]] * 7]
    compiled, decided = now + timedelta(days=1), now + timedelta(days=9)
    for expected in (1, 0):
        number = release_judgements(round=scene.round, as_of=compiled, by=cast.astrid, at=decided)
        assert number == expected
    assert [seen(each) for each in others] == [["PARTLY"]] * 5 + [[]] * 2
    assert seen(cast.astrid) == ["MET"]


def test_pages_show_a_judgement_only_to_those_who_may_see_it(
    scene: Scene, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    say(scene, cast.astrid, now)
    pages = (f"/commitments/{scene.point.pk}/", f"/situation/?round={scene.round.pk}")
    words = ("Kommunstyrelsens bedömning:", "bättre än 1 svar, sämre än 1 svar")

    def told(person: User) -> list[bool]:
        texts = [sign_in(person).get(page).content.decode() for page in pages]
        return [words[0] in texts[0], words[1] in texts[0], words[1] in texts[1]]

    assert [told(cast.astrid), told(cast.cilla)] == [[True] * 3, [False] * 3]
    release_judgements(round=scene.round, as_of=now, by=cast.astrid, at=now)
    assert told(cast.cilla)[0]


def test_the_office_judges_and_goes_on_to_the_next(
    scene: Scene, goal: Goal, astrid: User, sign_in: SignIn
) -> None:
    client, page = sign_in(astrid), f"/rounds/{scene.round.pk}/judgements/"
    point, aim = f"{page}points/{scene.point.pk}/", f"{page}goals/{goal.pk}/"
    said = " ".join(client.get(point).content.decode().split())
    assert said.count("på begäran") == 1  # the company's, of three answers
    response = client.post(point, {"value": "CANNOT_JUDGE", "words": ""})
    assert list(response.context["form"].errors) == ["words"]
    response = client.post(point, {"value": "MET", "words": "", "then": "next"})
    assert response.headers["Location"] == aim
    response = client.post(aim, {"value": "MET", "words": "", "then": "next"})
    assert response.headers["Location"] == page
    shown = client.get(page).context["progress"]
    assert (shown.judged, shown.total, shown.differing) == (2, 2, 1)
    response = client.post(point, {"value": "NOT_MET", "words": ""})
    assert response.context["form"].errors["__all__"][0].startswith("Någon annan har bedömt")


@pytest.mark.parametrize(
    ("query", "shown"),
    [("", 2), ("?show=missing", 1), ("?show=differs", 1), ("?area=0", 0), ("?show=x&area=y", 0)],
)
def test_the_list_is_narrowed_in_the_address(
    scene: Scene, astrid: User, sign_in: SignIn, now: datetime, query: str, shown: int
) -> None:
    say(scene, astrid, now)
    page = sign_in(astrid).get(f"/rounds/{scene.round.pk}/judgements/{query}")
    assert len(page.context["lines"]) == shown
