"""The annex: every question with its answer, its comment, its evidence and its files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.evidence import masking
from varna.followup import frozen
from varna.followup.drafts import by_area
from varna.followup.models import Submission
from varna.followup.wording import Wording
from varna.memorandum.queries import Facts, Told
from varna.paper.model import Annex, Block, Callout, Heading, Paragraph, Run, Status, Tone
from varna.ui import formats

TONES = {
    "met": Tone.GOOD,
    "partly": Tone.PARTLY,
    "not_met": Tone.BAD,
    "unknown": Tone.UNKNOWN,
}


def annex(facts: Facts) -> Annex:
    return Annex(_("Bilaga: frågor och svar"), tuple(answers(facts.matter.submission, facts.told)))


def answers(submission: Submission | None, told_: Sequence[Told]) -> Iterator[Block]:
    """Those that were submitted, or those of the draft."""
    if submission:
        words = {"at": formats.instant(submission.submitted_at), "who": submission.submitter}
        yield Paragraph(_("Svaren som de lämnades in %(at)s av %(who)s.") % words, quiet=True)
    else:
        yield Paragraph(_("Svaren som de står i utkastet. De är inte inlämnade."), quiet=True)
    places = Wording()
    for area in by_area(list(told_)):
        yield Heading(1, area.title)
        for told in area.items:
            yield from _question(told, places)


def _question(told: Told, places: Wording) -> Iterator[Block]:
    yield Heading(2, places.place(told.question))
    yield Paragraph(told.question.wording)
    step = told.step
    label = str(step["label"]) if step else _("Inte besvarad")
    said = comment(told)
    title, text = (label, said) if said else ("", (Run(label, strong=True),))
    yield Callout(text, tone(told), title=title)
    beside = (
        (_("Underlag"), "; ".join(_evidence(told.evidence))),
        (_("Bifogade filer"), ", ".join(_files(told))),
    )
    for name, words in beside:
        if words:
            yield Paragraph((Run(f"{name}: ", strong=True), Run(words)), quiet=True)


def comment(told: Told) -> str:
    """A restricted one never leaves the answer page."""
    if told.is_protected:
        return _("Kommentaren är skyddad.")
    return told.comment


def tone(told: Told) -> Tone:
    """What is merely asked has no colour, and nor has what nobody has answered."""
    step = told.step
    if not told.question.is_binding:
        return Tone.INVITED
    return TONES.get(step["tone"], Tone.NEUTRAL) if step else Tone.UNKNOWN


def answer(told: Told) -> Status:
    step = told.step
    return Status(step["label"] if step else _("Inte besvarad"), tone(told))


def stated(step: Mapping[str, Any] | None, comment: str) -> Status:
    label = str(step["label"]) if step else _("Inte besvarad")
    shown = TONES.get(step["tone"], Tone.NEUTRAL) if step else Tone.UNKNOWN
    return Status(label, shown, note=comment)


def _evidence(kept: Any) -> Iterator[str]:
    """
    Such as "Åtgärder: 3 av 4 är klara (planerade: 4, klara: 3)". The paper goes out with the
    summons, so small counts are masked in it whoever takes it away.
    """
    for source in kept:
        figures = [masking.shown(each) for each in frozen.figures(source)]
        numbers = ", ".join(f"{each.label}: {each.words}" for each in figures)
        summary = "" if masking.holds_back(figures) else source["summary"].rstrip(".")
        told = f"{summary} ({numbers})" if summary and numbers else summary or numbers
        if told:
            yield f"{source['label']}: {told}"


def _files(told: Told) -> Iterator[str]:
    yield from told.files
    if told.hidden:
        words = ngettext("%(number)d skyddad fil", "%(number)d skyddade filer", told.hidden)
        yield words % {"number": told.hidden}
