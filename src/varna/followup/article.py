"""One question as the answer page puts it: what is asked, what is known, and the fields."""

from collections.abc import Iterable, Mapping
from html import escape

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from varna.documents.grounds import choices, comment_is_protected
from varna.followup import markup
from varna.followup.drafts import Item
from varna.followup.markup import NOTHING, Html, joined, known
from varna.followup.models import Answer
from varna.plan.models import Stance, StanceKind
from varna.ui import formats, icons


class Articles:
    """
    Makes the articles of one page; the words that all of them share are found once.

    Without `measures` nobody is led away to lay up a measure, without `attaches` to the files.
    Without `restricts` nobody can mark a comment as restricted: they could not read it again.
    `handed` says of a question which colleague has it, `decided` what the unit's own body has made
    of a request.
    """

    def __init__(
        self,
        *,
        measures: bool,
        returned: Mapping[int, str],
        handed: Mapping[int, str] | None = None,
        decided: Mapping[int, Stance] | None = None,
        attaches: bool = False,
        restricts: bool = False,
    ) -> None:
        self._measures, self._attaches, self._restricts = measures, attaches, restricts
        self._returned, self._handed, self._decided = returned, handed or {}, decided or {}

    @cached_property
    def _words(self) -> dict[str, str]:
        said = {
            "last": gettext("Så svarade ni förra gången"),
            "answer": gettext("Svar"),
            "comment": gettext("Kommentar"),
            "told": gettext("Redovisning"),
            "request": gettext("begäran"),
            "same": gettext("Oförändrat sedan sist"),
            "measure": gettext("Lägg upp en åtgärd"),
            "returned": gettext("Kommunkontoret har återsänt frågan"),
            "restrict": gettext("Skydda kommentaren"),
            "ground": gettext("Grund för sekretess"),
            "open": gettext("Kommentaren är inte skyddad"),
            "stays": gettext(
                "En skyddad kommentar läser bara ni, kommunkontoret, registratorn och revisorn. "
                "Den står inte i rapporten."
            ),
            "withheld": gettext(
                "Kommentaren är skyddad. Enhetens egna läser och ändrar svaret när de har "
                "loggat in."
            ),
            "attach": gettext("Bifoga filer"),
        }
        return {name: escape(words) for name, words in said.items()}

    @cached_property
    def _measure_address(self) -> str:
        return reverse("add_measure")

    def article(self, item: Item) -> Html:
        key = item.key
        remarks = (self._stance(item), self._with(item), self._remark(item))
        about = (item.asked, *remarks, self._last(item), item.shown)
        inside = (*about, contested(item), wrong(item))
        if item.withheld:
            return self._closed(item, about)
        comment = (self._comment(item), self._ground(item))
        fields = (self._choices(item), *comment, item.attached, self._row(item))
        return Html(
            f'<article class="va-card va-question" id="{key}" aria-labelledby="{key}-title"'
            f"{_unsaved(item)}>"
            f'{joined(inside)}<input type="hidden" name="{key}-was" value="{escape(item.was)}">'
            f"{joined(fields)}</article>"
        )

    def _stance(self, item: Item) -> Html:
        """What is asked and not bound says so, and what has been decided about it."""
        if item.question.is_binding:
            return NOTHING
        stance = self._decided.get(item.question.pk)
        words = StanceKind(stance.kind).label if stance else self._words["request"]
        said = f'<p class="va-text">{escape(stance.words)}</p>' if stance and stance.words else ""
        drawn = icons.svg("invited")
        badge = f'<span class="va-badge" data-tone="invited">{drawn}{escape(str(words))}</span>'
        return Html(f"<p>{badge}</p>{said}")

    def _with(self, item: Item) -> Html:
        """Which colleague has the question, and whether that person is ready."""
        words = self._handed.get(item.question.pk)
        if words is None:
            return NOTHING
        drawn = icons.svg("person")
        return Html(f'<p class="va-row va-small">{drawn}<span>{escape(words)}</span></p>')

    def _closed(self, item: Item, about: Iterable[Html]) -> Html:
        """A restricted comment that is withheld: nothing of the answer can be changed here."""
        drawn = icons.svg("lock")
        return Html(
            f'<article class="va-card va-question" id="{item.key}" '
            f'aria-labelledby="{item.key}-title">{joined(about)}'
            f'<p class="va-row">{drawn}<span>{self._words["withheld"]}</span></p></article>'
        )

    @cached_property
    def _grounds(self) -> list[tuple[str, str]]:
        return [("", self._words["open"]), *((key, escape(each)) for key, each in choices())]

    def _ground(self, item: Item) -> Html:
        if not self._restricts:
            return NOTHING
        name, stands = f"{item.key}-ground", item.said.ground
        options = "".join(
            f'<option value="{key}"{" selected" if key == stands else ""}>{label}</option>'
            for key, label in self._grounds
        )
        field = Html(
            f'<div class="va-field"><label for="{name}">{self._words["ground"]}</label>'
            f'<select class="ds-input" id="{name}" name="{name}">{options}</select>'
            f'<p class="va-quiet">{self._words["stays"]}</p></div>'
        )
        return markup.opening(self._words["restrict"], field, is_open=bool(stands))

    def _remark(self, item: Item) -> Html:
        """That just this question was sent back, and why when the office says so."""
        words = self._returned.get(item.question.pk)
        if words is None:
            return NOTHING
        said = f'<p class="va-text">{escape(words)}</p>' if words else ""
        return Html(
            '<div class="ds-alert va-alert" data-color="warning">'
            f"<p><strong>{self._words['returned']}</strong></p>{said}</div>"
        )

    def _last(self, item: Item) -> Html:
        last = item.last
        if last is None:
            return NOTHING
        said = f"<p>{escape(last.round)}: <strong>{escape(last.label)}</strong></p>"
        comment = f'<p class="va-text">{escape(last.comment)}</p>' if last.comment else ""
        return markup.opening(self._words["last"], Html(said + comment))

    def _choices(self, item: Item) -> Html:
        cards = markup.choices(item.question.scale, item.key, item.said.value)
        return Html(
            f'<fieldset class="va-field" aria-describedby="{item.key}-title">'
            f'<legend class="ds-sr-only">{self._words["answer"]}</legend>'
            f'<div class="va-choices">{cards}</div></fieldset>'
        )

    def _comment(self, item: Item) -> Html:
        name = f"{item.key}-comment"
        wrong = f' aria-invalid="true" aria-describedby="{item.key}-errors"' if item.wrong else ""
        label, rows = ("told", 5) if item.question.is_statement else ("comment", 2)
        return Html(
            f'<div class="va-field"><label for="{name}">{self._words[label]}'
            f' <span class="va-optional">{known(item.hint)}</span></label>'
            f'<textarea class="ds-input" id="{name}" name="{name}" rows="{rows}"'
            f"{wrong}>\n{escape(item.said.comment)}</textarea></div>"
        )

    def _row(self, item: Item) -> Html:
        about = f'<span class="ds-sr-only">: {escape(item.question.wording)}</span>'
        same = (
            f'<button class="va-plain-button" name="same" value="{item.question.pk}">'
            f"{self._words['same']}{about}</button>"
        )
        source = f"commitment:{item.question.commitment_id}"
        measure = (
            f'<a href="{self._measure_address}?from={source}">{self._words["measure"]}{about}</a>'
        )
        saved = f'<span class="va-quiet" data-saved>{escape(item.saved)}</span>'
        attach = (
            f'<button class="va-plain-button" name="then" value="files-{item.question.pk}">'
            f"{self._words['attach']}{about}</button>"
        )
        parts = [
            same if item.can_be_repeated else "",
            attach if self._attaches else "",
            measure if self._measures and not item.question.is_statement else "",
            saved,
        ]
        return Html(f'<div class="va-row va-small">{"".join(parts)}</div>')


def _unsaved(item: Item) -> str:
    if item.contested:
        return ' data-unsaved="contested"'
    return ' data-unsaved="wrong"' if item.wrong else ""


def contested(item: Item, *, asks: bool = False) -> Html:
    """
    What somebody else saved meanwhile. The page's own button overwrites it; where nobody has
    pressed it, a button of its own `asks`.
    """
    if item.contested is None:
        return NOTHING
    words = {
        "who": item.contested.saved_by,
        "time": formats.clock(item.contested.saved_at),
        "value": item.contested_step["label"],
        "comment": _open_comment(item.contested),
    }
    said = (_theirs_and_a_button() if asks else _theirs_and_yours()) % words
    return Html(
        f'<div class="ds-alert va-alert" data-color="warning"><p>{escape(said)}</p>'
        f"{_insists(item) if asks else NOTHING}</div>"
    )


def _open_comment(answer: Answer) -> str:
    """Whoever wrote at the same time may have come by a one-time link."""
    return comment_is_protected(answer.ground) or answer.comment


def _theirs_and_yours() -> str:
    return gettext(
        "%(who)s sparade %(time)s: %(value)s ”%(comment)s”. Ditt svar står kvar här nedan. "
        "Spara igen om det ska gälla i stället."
    )


def _theirs_and_a_button() -> str:
    return gettext(
        "%(who)s sparade %(time)s: %(value)s ”%(comment)s”. Ditt svar står kvar här nedan, "
        "men är inte sparat."
    )


def _insists(item: Item) -> Html:
    words = escape(gettext("Låt mitt svar gälla i stället"))
    return Html(
        f'<button type="button" class="va-plain-button" data-insists="{item.was}">{words}</button>'
    )


def wrong(item: Item) -> Html:
    if not item.wrong:
        return NOTHING
    errors = "".join(
        f"<li>{icons.svg('warning')}<span>{escape(error)}</span></li>" for error in item.wrong
    )
    return Html(f'<ul class="va-errors" id="{item.key}-errors">{errors}</ul>')
