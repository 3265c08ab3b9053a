"""A plan's sheet read back in: upload, look, confirm."""

from datetime import timedelta

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.measures import actions, judging, sheets
from varna.measures.differences import Difference, said
from varna.measures.files import headings
from varna.measures.forms import PlanFileForm
from varna.measures.judging import Judgement, Line
from varna.measures.models import ActionPlan
from varna.measures.sheets import Cells
from varna.measures.views.shared import plan_for
from varna.org.sheets.reading import Unreadable

LIVES = timedelta(hours=12)
LONGEST_TOKEN = 1_500_000


def import_measures(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is kept of an uploaded sheet: its rows travel with the page, signed."""
    plan = plan_for(request, pk, timezone.localdate(), "measures.manage_action_plan")
    is_sent = request.method == "POST"
    form = PlanFileForm(request.POST, request.FILES) if is_sent else PlanFileForm()
    if is_sent and form.is_valid():
        try:
            rows = sheets.read(form.cleaned_data["file"].read())
            return _preview(request, plan, rows)
        except Unreadable as error:
            form.add_error("file", str(error))
    return render(request, "measures/plan_import.html", {"form": form, "plan": plan})


@require_POST
def confirm_measures(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, timezone.localdate(), "measures.manage_action_plan")
    token = request.POST.get("rows", "")
    try:
        rows = signing.loads(token, salt=_salt(request, plan), max_age=LIVES)
    except signing.BadSignature:
        messages.error(request, gettext("Filen har legat för länge. Ladda upp den igen."))
        return redirect("import_measures", pk)
    try:
        done = actions.import_measures(
            plan=plan,
            rows=rows,
            skip_wrong="skip_wrong" in request.POST,
            by=actor(request),
            on=timezone.localdate(),
            at=timezone.now(),
        )
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("import_measures", pk)
    messages.success(request, _said(done))
    return redirect("action_plan_detail", pk)


def _preview(request: HttpRequest, plan: ActionPlan, rows: list[Cells]) -> HttpResponse:
    """:raises Unreadable: when the rows are too much to travel."""
    token = signing.dumps(rows, salt=_salt(request, plan), compress=True)
    if len(token) > LONGEST_TOKEN:
        raise Unreadable(gettext("Filen har för mycket text. Dela upp den i flera."))
    judgement = judging.judge(plan, rows, timezone.localdate())
    changed = [(line, _differences(line)) for line in judgement.changed]
    context = {"plan": plan, "judgement": judgement, "changed": changed, "token": token}
    return render(request, "measures/plan_preview.html", context)


def _differences(line: Line) -> list[Difference]:
    words = headings()
    return [
        Difference(
            words[name], said(name, getattr(line.measure, name)), said(name, line.values[name])
        )
        for name in line.changes
    ]


def _salt(request: HttpRequest, plan: ActionPlan) -> str:
    """What one person uploaded for one plan is worth nothing elsewhere."""
    return f"measures.sheet.{actor(request).pk}.{plan.pk}"


def _said(done: Judgement) -> str:
    new, changed = len(done.new), len(done.changed)
    first = ngettext("%(count)d åtgärd är ny.", "%(count)d åtgärder är nya.", new)
    second = ngettext("%(count)d är ändrad.", "%(count)d är ändrade.", changed)
    return f"{first % {'count': new}} {second % {'count': changed}}"
