"""One paper of a request: part by part, word by word, and as it will leave the house."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.disclosure import actions, covering
from varna.disclosure.forms import EverywhereForm, FileForm, ProtectForm
from varna.disclosure.models import DisclosureRequest, Paper, Protected
from varna.documents.grounds import Ground
from varna.files.serving import served
from varna.org.permissions import require
from varna.paper import parts
from varna.paper.page import page as as_page
from varna.paper.parts import Mask, Part, Role

PER_PAGE = 150
ROLES: dict[Role, Promise] = {
    Role.TITLE: gettext_lazy("Titel"),
    Role.FACT: gettext_lazy("Uppgift om handlingen"),
    Role.MARK: gettext_lazy("Märkning"),
    Role.HEADING: gettext_lazy("Rubrik"),
    Role.TEXT: gettext_lazy("Text"),
    Role.CAPTION: gettext_lazy("Tabellens namn"),
    Role.COLUMN: gettext_lazy("Kolumn"),
    Role.CELL: gettext_lazy("Cell"),
    Role.FIGURE: gettext_lazy("Siffra"),
}


@dataclass(frozen=True)
class Row:
    """A part with what in it is protected."""

    part: Part
    protected: Sequence[Protected]

    @property
    def label(self) -> str:
        """Such as "Cell: Svar, Tekniska nämnden"."""
        role = str(ROLES[self.part.role])
        return f"{role}: {self.part.beside}" if self.part.beside else role

    @property
    def whole(self) -> Protected | None:
        return next((each for each in self.protected if each.start is None), None)

    @property
    def words(self) -> list[tuple[str, str]]:
        """Each stretch that is protected, and on what ground."""
        text = self.part.text
        return [(text[row.start : row.end], row.get_ground_display()) for row in self.protected]


def protect_parts(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The draft: what is ticked is protected at each press, and stays until it is shown again."""
    paper = _paper(request, pk, number)
    form = ProtectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        places = request.POST.getlist("place")
        return _protect(request, paper, [Mask(each) for each in places], form)
    rows = _rows(paper)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "paper": paper,
        "request_row": paper.request,
        "page": page,
        "form": form,
        "ticked": set(request.POST.getlist("place")),
        "everywhere": EverywhereForm(prefix="all"),
        "files": [
            (each, FileForm(initial={"ground": each.ground}, prefix=f"file{each.pk}"))
            for each in paper.enclosed.select_related("file")
        ],
        "protected": sum(1 for row in rows if row.protected),
    }
    return render(request, "disclosure/parts.html", shown)


def _rows(paper: Paper) -> list[Row]:
    found: dict[str, list[Protected]] = {}
    for each in paper.protected.order_by("start"):
        found.setdefault(each.place, []).append(each)
    told = parts.parts(covering.document_of(paper))
    return [Row(part, found.get(part.place, [])) for part in told]


def protect_words(request: HttpRequest, pk: int, number: int, place: str) -> HttpResponse:
    paper = _paper(request, pk, number)
    row = next((each for each in _rows(paper) if each.part.place == place), None)
    if row is None:
        raise Http404
    form = ProtectForm(request.POST or None)
    spans = parts.words(row.part.text)
    if request.method == "POST" and form.is_valid():
        wanted = set(request.POST.getlist("word"))
        masks = [Mask(place, *span) for n, span in enumerate(spans) if str(n) in wanted]
        return _protect(request, paper, masks, form)
    kept = [(each.start or 0, each.end or len(row.part.text)) for each in row.protected]
    words = [
        (n, row.part.text[start:end], any(a < end and start < b for a, b in kept))
        for n, (start, end) in enumerate(spans)
    ]
    shown = {"paper": paper, "request_row": paper.request, "row": row, "words": words, "form": form}
    return render(request, "disclosure/words.html", shown)


@require_POST
def protect_everywhere(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    paper = _paper(request, pk, number)
    form = EverywhereForm(request.POST, prefix="all")
    if not form.is_valid():
        messages.error(request, _("Skriv ordet som ska skyddas, och välj lagrum."))
        return redirect("protect_parts", pk, number)
    document = covering.document_of(paper)
    masks = [mask for _part, mask in parts.occurrences(document, form.cleaned_data["phrase"])]
    return _protect(request, paper, masks, form)


def _protect(
    request: HttpRequest, paper: Paper, masks: Sequence[Mask], form: ProtectForm
) -> HttpResponse:
    def act() -> int:
        ground = Ground(form.cleaned_data["ground"])
        return actions.protect(
            paper=paper, masks=masks, ground=ground, by=actor(request), at=timezone.now()
        )

    def said(count: int) -> str:
        if not count:
            return _("Inget nytt är skyddat.")
        words = ngettext("Ett ställe är skyddat.", "%(count)d ställen är skyddade.", count)
        return words % {"count": count}

    return _done(request, paper, act, said)


@require_POST
def show_parts(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    paper, places = _paper(request, pk, number), request.POST.getlist("shown")

    def act() -> int:
        return actions.unprotect(paper=paper, places=places, by=actor(request), at=timezone.now())

    return _done(request, paper, act, lambda _count: _("Uppgifterna är inte längre skyddade."))


@require_POST
def protect_file(request: HttpRequest, pk: int, number: int, file: int) -> HttpResponse:
    paper = _paper(request, pk, number)
    enclosed = get_object_or_404(paper.enclosed.all(), pk=file)
    form = FileForm(request.POST, prefix=f"file{enclosed.pk}")
    chosen = form.cleaned_data["ground"] if form.is_valid() else enclosed.ground

    def act() -> int:
        ground = Ground(chosen) if chosen else None
        actions.protect_file(enclosed=enclosed, ground=ground, by=actor(request), at=timezone.now())
        return 1

    return _done(request, paper, act, lambda _count: _("Valet för filen är sparat."))


def _done(
    request: HttpRequest, paper: Paper, act: Callable[[], int], said: Callable[[int], str]
) -> HttpResponse:
    """The act, its refusals in words, and back to where it was pressed."""
    try:
        messages.success(request, said(act()))
    except actions.AlreadyDecided:
        messages.error(request, _("Begäran är redan beslutad. Inget är ändrat."))
    except actions.TooMany:
        messages.error(request, _("Det är för många ställen på en gång. Inget är ändrat."))
    except parts.NotThere:
        messages.error(request, _("Stället finns inte i handlingen. Inget är ändrat."))
    page = request.POST.get("page", "")
    address = reverse("protect_parts", args=[paper.request_id, paper.number])
    return redirect(f"{address}?page={page}" if page.isdigit() else address)


def paper_result(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """As it will leave, or left."""
    paper = _paper(request, pk, number)
    shown = {
        "paper": paper,
        "request_row": paper.request,
        "page": as_page(covering.covered(paper)),
        "left": covering.left(paper),
    }
    return render(request, "disclosure/result.html", shown)


def put_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    paper = _paper(request, pk, number)
    if request.method != "POST":
        shown = {"paper": paper, "request_row": paper.request}
        return render(request, "disclosure/remove.html", shown)
    try:
        actions.put_back(paper=paper, by=actor(request), at=timezone.now())
    except actions.AlreadyDecided:
        messages.error(request, _("Begäran är redan beslutad. Inget är ändrat."))
    else:
        messages.success(request, _("Handlingen är borttagen ur begäran."))
    return redirect("disclosure_detail", pk)


def released_file(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    paper = _paper(request, pk, number)
    if paper.released is None:
        raise Http404
    return served(request, paper.released)


def released_enclosure(request: HttpRequest, pk: int, number: int, file: int) -> HttpResponseBase:
    """A file that left with the paper: as it was handed in, or not at all."""
    paper = _paper(request, pk, number)
    rows = paper.enclosed.select_related("file").filter(ground="", paper__released__isnull=False)
    return served(request, get_object_or_404(rows, pk=file).file)


def _paper(request: HttpRequest, pk: int, number: int) -> Paper:
    on = timezone.localdate()
    requests = DisclosureRequest.objects.visible_to(request.user, on)
    rows = Paper.objects.filter(request__in=requests).select_related("request", "released")
    found = get_object_or_404(rows, request__pk=pk, number=number)
    require(request.user, "disclosure.handle_request", on=on)
    return found
