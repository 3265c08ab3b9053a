"""What somebody sent from the answer page, tried: all of it in one press, or a field by itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.followup import drafts
from varna.followup.actions import answers
from varna.followup.actions.answers import Said, Saved, Wanted
from varna.followup.drafts import Item
from varna.followup.forms import AnswerForm
from varna.followup.models import Enquiry


@dataclass(frozen=True)
class Attempt:
    """What was wanted, by question; what came of it; and the forms that were wrong."""

    wanted: Mapping[int, Wanted]
    saved: Saved
    wrong: Mapping[int, AnswerForm]

    @property
    def is_whole(self) -> bool:
        return not (self.wrong or self.saved.contested)

    def explain(self, items: Iterable[Item]) -> None:
        """What could not be saved stays in its fields, with why; the rest is saved."""
        for item in items:
            key = item.question.pk
            if form := self.wrong.get(key):
                item.said, item.began_with = form.written, form.began_with
                item.wrong = [str(each) for errors in form.errors.values() for each in errors]
            elif answer := self.saved.contested.get(key):
                item.said, item.contested = self.wanted[key].said, answer


def attempt(
    request: HttpRequest,
    asked: Sequence[Any],
    save: Callable[[Mapping[int, Wanted]], Saved],
    repeated: Mapping[int, Wanted] | None = None,
    *,
    restricted: bool,
) -> Attempt:
    """
    `save` what the request says of the questions that it holds, and what is `repeated`. Without
    `restricted`, an answer whose comment is restricted is left as it is: who cannot see it does
    not replace it.

    :raises DraftIsLocked:
    :raises RoundIsNotOpen:
    """
    repeated = repeated or {}
    open_to = [each for each in asked if restricted or not each.ground]
    forms = {each.pk: AnswerForm(request.POST, question=each) for each in open_to}
    forms = {key: form for key, form in forms.items() if form.is_on_the_page}
    wanted = {key: form.wanted for key, form in forms.items() if form.is_valid()}
    wanted |= repeated
    saved = save(wanted)
    wrong = {key: form for key, form in forms.items() if form.errors and key not in repeated}
    return Attempt(wanted, saved, wrong)


def repeated(
    request: HttpRequest, enquiry: Enquiry, asked: Sequence[Any], *, restricted: bool
) -> dict[int, Wanted]:
    """
    Last time's answer, for the question whose "Oförändrat sedan sist" was pressed. Without
    `restricted`, neither from a restricted comment nor in place of one.
    """
    open_to = [each for each in asked if restricted or not each.ground]
    pressed = [each for each in open_to if request.POST.get("same") == str(each.pk)]
    last = drafts.last_time(enquiry) if pressed else {}
    return {
        each.pk: Wanted(Said(before.value, before.comment, before.ground))
        for each in pressed
        if (before := last.get(drafts.same_as(each.lineage, each.topic, each.area_title)))
        and drafts.step(each, before.value)
        and (restricted or not before.ground)
    }


def draft_of(enquiry: Enquiry, request: HttpRequest) -> Callable[[Mapping[int, Wanted]], Saved]:
    """Where the unit's own people save."""
    return lambda wanted: answers.save_answers(
        enquiry=enquiry, values=wanted, by=actor(request), at=timezone.now()
    )


def too_late() -> str:
    return gettext("Svaren är redan inlämnade eller uppföljningen avslutad. Inget är ändrat.")
