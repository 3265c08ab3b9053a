"""What a page has hundreds of, made in Python: a template would be slow there.

Every value is escaped here; the classes are those of the components in `ui`.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Any, Protocol

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from varna.documents.grounds import Ground
from varna.evidence.masking import ShownFigure
from varna.files.models import StoredFile
from varna.ui import formats, icons

Html = SafeString
NOTHING = Html("")
NEUTRAL = "not_concerned"


class Titled(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def address(self) -> str: ...


class Evident(Protocol):
    """What one source says; see `shown.Shown`."""

    @property
    def rows(self) -> Sequence[Titled]: ...
    @property
    def figures(self) -> Sequence[ShownFigure]: ...
    @property
    def summary(self) -> str: ...
    @property
    def opener(self) -> str: ...
    @property
    def as_of(self) -> str: ...
    @property
    def page(self) -> str: ...


class Attached(Protocol):
    @property
    def file(self) -> StoredFile: ...
    @property
    def ground(self) -> str: ...


known = lru_cache(maxsize=512)(escape)
"""For the words of scales and sources, which come again and again; never for what a unit writes."""


def joined(parts: Iterable[Html]) -> Html:
    return Html("".join(parts))


def asked(key: str, *, place: str, wording: str, basis: str) -> Html:
    """What is asked, where it stands in the plan, and on what ground."""
    return Html(
        f'<p class="va-eyebrow">{known(place)}</p>'
        f'<h3 class="va-wording" id="{key}-title">{escape(wording)}</h3>'
        f'<p class="va-quiet va-small">{known(basis)}</p>'
    )


def evidence(found: Iterable[Evident]) -> Html:
    return joined(_band(each) for each in found)


def _band(shown: Evident) -> Html:
    summary = Html(f'<p class="va-quiet va-small">{known(shown.summary)}</p>')
    said = _figures(shown.figures) if shown.figures else summary
    return Html(f'<div class="va-band">{said}{_basis(shown) if shown.opener else NOTHING}</div>')


def _basis(shown: Evident) -> Html:
    as_of = f'<p class="va-quiet">{known(shown.as_of)}</p>'
    more = escape(gettext("Vad siffran räknade, och vad som har hänt sedan dess"))
    page = Html(f'<p><a href="{escape(shown.page)}">{more}</a></p>') if shown.page else NOTHING
    return opening(shown.opener, Html(f"{as_of}{_links(shown.rows)}{page}"))


def opening(summary: str, inside: Html, *, is_open: bool = False) -> Html:
    """As a small `<c-disclosure>`."""
    stands = " open" if is_open else ""
    return Html(
        f'<details class="va-disclosure va-small"{stands}><summary>{known(summary)}</summary>'
        f"<div>{inside}</div></details>"
    )


def _figures(found: Sequence[ShownFigure]) -> Html:
    """As `<c-figures>` with a `<c-figure>` each."""
    return Html(f'<dl class="va-figures">{joined(_figure(each) for each in found)}</dl>')


def _figure(figure: ShownFigure) -> Html:
    measured = f" {known(figure.measured_in)}" if figure.measured_in else ""
    return Html(
        f'<div class="va-figure"><dt>{known(figure.label)}</dt>'
        f"<dd>{escape(figure.words)}{measured}</dd></div>"
    )


def _links(rows: Sequence[Titled]) -> Html:
    return Html(f"<ul>{joined(_link(row) for row in rows)}</ul>") if rows else NOTHING


def _link(row: Titled) -> Html:
    title = escape(row.title)
    return Html(
        f'<li><a href="{escape(row.address)}">{title}</a></li>'
        if row.address
        else f"<li>{title}</li>"
    )


def files(found: Iterable[tuple[Attached, str]], *, hidden: int = 0) -> Html:
    """The attached files with their addresses, and how many more the reader may not open."""
    rows = [_file(each, address) for each, address in found]
    if hidden:
        said = ngettext("%(number)d skyddad fil", "%(number)d skyddade filer", hidden)
        rows.append(Html(f"<li>{icons.svg('lock')} {escape(said % {'number': hidden})}</li>"))
    if not rows:
        return NOTHING
    title = escape(gettext("Bifogade filer"))
    return Html(
        f'<div class="va-small"><p class="va-quiet">{title}</p>'
        f'<ul class="va-files">{joined(rows)}</ul></div>'
    )


def _file(attached: Attached, address: str) -> Html:
    mark = ""
    if attached.ground:
        words = {"ground": Ground(attached.ground).label}
        mark = f" {icons.svg('lock')} {escape(gettext('skyddad (%(ground)s)') % words)}"
    return Html(
        f'<li>{icons.svg("file")} <a href="{address}">{escape(attached.file.name)}</a> '
        f'<span class="va-quiet">{formats.size(attached.file.size)}{mark}</span></li>'
    )


def choices(scale: Sequence[dict[str, Any]], key: str, value: str) -> Html:
    """The scale as the cards of `<c-choices>`."""
    found = []
    for each in scale:
        before, middle, after = _card(each["value"], each["label"], tone(each))
        checked = " checked" if each["value"] == value else ""
        found.append(f"{before}{key}{middle}{checked}{after}")
    return Html("".join(found))


@lru_cache(maxsize=512)
def _card(value: str, label: str, tone: str) -> tuple[str, str, str]:
    """What stands before the question's key, between it and `checked`, and after."""
    label_and_name = (
        f'<label class="va-choice" data-tone="{escape(tone)}">'
        '<input class="ds-input" type="radio" name="'
    )
    return (
        label_and_name,
        f'-value" value="{escape(value)}"',
        f"><span>{escape(label)}</span></label>",
    )


def tone(step: dict[str, Any]) -> str:
    return NEUTRAL if step["tone"] == "neutral" else str(step["tone"])
