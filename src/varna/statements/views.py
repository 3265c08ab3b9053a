"""A unit's own statements: all of them, one, and a new one."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.db.models.functions import Collate
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.accounts.http import actor
from varna.files import actions as files
from varna.files.actions import LookedInto
from varna.files.refusals import RefusedFile
from varna.files.serving import served
from varna.journal import queries as journal
from varna.measures.models import own_units
from varna.org.models import Unit
from varna.org.permissions import require
from varna.plan.models import Commitment
from varna.statements import actions
from varna.statements.actions import Said
from varna.statements.forms import BeginForm, StatementForm
from varna.statements.models import Holding, Statement, StatementFile
from varna.ui.lists import Column, Filter, listing

COLUMNS: list[Column[Statement]] = [
    Column("commitment", _("Åtagande"), ["sort_text"], lambda row: row.commitment.text),
    Column("unit", _("Enhet"), ["sort_unit"], lambda row: row.unit.name),
    Column("holding", _("Hur det är"), ["holding"], lambda row: str(row.get_holding_display())),
    Column("on", _("Gäller läget den"), ["stated_on"], lambda row: row.stated_on, kind="date"),
    Column(
        "until", _("Håller till och med"), ["holds_until"], lambda row: row.holds_until, kind="date"
    ),
]
ONLY_EXPORTED: list[Column[Statement]] = [
    Column("words", _("Redogörelse"), value=lambda row: "" if row.ground else row.words),
    Column(
        "ground",
        _("Grund för sekretess"),
        value=lambda row: str(row.get_ground_display()) if row.ground else "",
    ),
    Column("author", _("Lämnad av"), value=lambda row: row.author),
]


def statement_list(request: HttpRequest) -> HttpResponse:
    """Those that stand; what is restricted is in no export."""
    today = timezone.localdate()
    require(request.user, "statements.read_statements", on=today)
    rows = (
        Statement.objects.visible_to(request.user, today)
        .standing()
        .select_related("unit", "commitment")
        .annotate(
            sort_text=Collate("commitment__text", "swedish"),
            sort_unit=Collate("unit__name", "swedish"),
            number_of_files=Count("files"),
        )
        .order_by("-stated_on", "-pk")
    )
    export = request.GET.get("export")
    found = listing(
        request,
        rows,
        columns=COLUMNS + ONLY_EXPORTED if export else COLUMNS,
        search=["commitment__text", "unit__name"],
        filters=[
            Filter(
                "holding",
                _("Hur det är"),
                list(Holding.choices),
                lambda rows, value: rows.filter(holding=value),
            ),
            Filter("time", _("Tid"), [("over", _("håller inte längre"))], _run_out(today)),
        ],
        export="egna-redogorelser",
    )
    if found.download:
        return found.download
    return render(request, "statements/list.html", {"listing": found, "today": today})


def begin_statement(request: HttpRequest) -> HttpResponse:
    """Which unit and what it is about; `?from=commitment:<pk>` has chosen what."""
    today = timezone.localdate()
    require(request.user, "statements.state_holding", on=today)
    key = request.GET.get("from", "").removeprefix("commitment:")
    form = BeginForm(request.POST or None, initial={"commitment": key}, user=request.user, on=today)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        return redirect("state_holding", chosen["unit"].pk, chosen["commitment"].pk)
    return render(request, "statements/begin.html", {"form": form})


def state_holding(request: HttpRequest, unit: int, commitment: int) -> HttpResponse:
    today = timezone.localdate()
    owner = get_object_or_404(own_units(request.user, today).valid(today), pk=unit)
    require(request.user, "statements.state_holding", owner, on=today)
    about = get_object_or_404(Commitment.objects.visible_to(request.user, today), pk=commitment)
    before = Statement.objects.filter(unit=owner, commitment=about, is_latest=True).first()
    form = StatementForm(
        request.POST or None,
        request.FILES or None,
        before=before,
        on=today,
    )
    if request.method == "POST" and form.is_valid():
        made = _state(request, owner, about, form)
        if made:
            messages.success(request, gettext("Redogörelsen är sparad."))
            return redirect("statement_detail", made.pk)
    shown = {"unit": owner, "commitment": about, "before": before, "form": form}
    return render(request, "statements/form.html", shown)


def _state(
    request: HttpRequest, unit: Unit, commitment: Commitment, form: StatementForm
) -> Statement | None:
    """All of it or nothing; the form says why not."""
    values = form.cleaned_data
    new = _looked_into(form)
    if form.errors:
        return None
    said = Said(
        holding=Holding(values["holding"]),
        words=values["words"],
        stated_on=values["stated_on"],
        holds_until=values["holds_until"],
        ground=values["ground"],
        kept=list(values.get("kept", ())),
        new=new,
        new_ground=values["files_ground"],
    )
    try:
        return actions.state_holding(
            unit=unit,
            commitment=commitment,
            said=said,
            seen=values["seen"],
            by=actor(request),
            at=timezone.now(),
        )
    except actions.StatedMeanwhile:
        form.add_error(
            None,
            gettext(
                "Någon annan har redogjort för samma sak sedan du öppnade sidan. Läs den och öppna "
                "sidan igen om din ska gälla. Det du skrev står kvar här och är inte sparat."
            ),
        )
    except actions.TooManyFiles:
        form.add_error("uploads", gettext("En redogörelse kan ha högst 20 filer."))
    return None


def _looked_into(form: StatementForm) -> list[LookedInto]:
    found = []
    for upload in form.cleaned_data["uploads"]:
        try:
            found.append(files.look_into(upload=upload, name=upload.name or ""))
        except RefusedFile as refusal:
            form.add_error("uploads", str(refusal))
    if form.errors and found:
        form.add_error("uploads", gettext("Inget är sparat än. Välj också de andra filerna igen."))
    return found


def statement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    statement = _statement(request, pk, today)
    history = Statement.objects.visible_to(request.user, today).filter(
        unit=statement.unit_id, commitment=statement.commitment_id
    )
    shown = {
        "statement": statement,
        "files": list(statement.files.select_related("file")),
        "history": history.exclude(pk=statement.pk),
        "has_run_out": statement.has_run_out(today),
        "entries": journal.entries_about(statement.ref, request.user, today),
    }
    return render(request, "statements/detail.html", shown)


def withdraw_statement(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    statement = _statement(request, pk, today)
    require(request.user, "statements.state_holding", statement, on=today)
    if request.method == "POST":
        try:
            actions.withdraw_statement(statement=statement, by=actor(request), at=timezone.now())
        except actions.NotStanding:
            messages.error(request, gettext("Den gäller inte längre. Ingenting ändrades."))
        else:
            messages.success(request, gettext("Redogörelsen är återtagen och räknas inte."))
        return redirect("statement_detail", pk)
    return render(request, "statements/withdraw.html", {"statement": statement})


def statement_file(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    statement = _statement(request, pk, timezone.localdate())
    found = StatementFile.objects.filter(statement=statement, pk=file).select_related("file")
    for each in found:
        return served(request, each.file)
    raise Http404


def _statement(request: HttpRequest, pk: int, today: date) -> Statement:
    rows = Statement.objects.visible_to(request.user, today)
    return get_object_or_404(rows.select_related("unit", "commitment", "withdrawn_by"), pk=pk)


def _run_out(today: date) -> Callable[[QuerySet[Statement], str], QuerySet[Statement]]:
    def rows(found: QuerySet[Statement], _value: str) -> QuerySet[Statement]:
        return found.filter(holds_until__lt=today)

    return rows
