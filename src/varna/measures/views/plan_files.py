"""An action plan taken away: for the summons, for a spreadsheet, for the planning system."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify

from varna.measures import queries
from varna.measures.files import FILES, document, planning_table, table
from varna.measures.told import Row
from varna.measures.views.shared import plan_for
from varna.org.permissions import may
from varna.paper.render import RenderFailed
from varna.paper.render import render as as_file
from varna.ui.lists import sheet
from varna.ui.sheets import WRITERS


def action_plan_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """`?adopted=1` is the text of the decision, which is all that others than one's own get."""
    today = timezone.localdate()
    plan = plan_for(request, pk, today)
    is_own = may(request.user, "measures.manage_action_plan", plan, on=today)
    name = f"{plan.unit.name} {plan.title}"
    is_adopted = plan.is_adopted and (not is_own or "adopted" in request.GET)
    rows = (
        queries.adopted_rows(plan)
        if is_adopted
        else [Row.of(measure) for measure in queries.measures_in(plan)]
    )
    if kind in WRITERS:
        return sheet(kind, name, *table(rows))
    form = queries.sheet_format()
    if kind == "planning" and form:
        return sheet("xlsx", f"{name} {form.name}", *planning_table(rows, form))
    wanted = FILES.get(kind)
    if wanted is None:
        raise Http404
    try:
        content = as_file(document(plan, rows, is_adopted=is_adopted, at=timezone.now()), wanted)
    except RenderFailed as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("action_plan_detail", pk)
    headers = {"Content-Disposition": f'attachment; filename="{slugify(name)}.{wanted.value}"'}
    return HttpResponse(content, content_type=wanted.content_type, headers=headers)
