"""What can be pointed at here: a plan, an area, a commitment, and who answers for it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.documents.forms import FrontPageForm
from varna.documents.models import DocumentVersion
from varna.plan.comparing import Change
from varna.plan.goal_forms import IndicatorForm
from varna.plan.models import (
    Assignment,
    Basis,
    Commitment,
    Direction,
    FocusArea,
    Goal,
    Indicator,
    Plan,
    Reading,
    Recurrence,
    Stance,
    StanceKind,
    State,
)
from varna.plan.models import Kind as KindOfCommitment
from varna.subjects import bundled
from varna.subjects.addresses import by_key
from varna.subjects.labels import field_label
from varna.subjects.registry import Kind, Linkable, Searched, register

COMMITMENT_FIELDS = ("kind", "text", "body", "addressed_to", "recurrence")
INDICATOR_FIELDS = IndicatorForm.Meta.fields


register(
    Kind(
        "plan",
        _("plan"),
        lambda user, on: Plan.objects.visible_to(user, on).select_related("version"),
        address=by_key("plan_detail"),
        searched=Searched(
            lambda: Plan.objects.filter(state=State.ADOPTED).select_related("version"),
            lambda row: str(row.version.registry_number),
        ),
        linking=Linkable("plan.change_plan"),
        acts={
            "plan.propose_plan": _("läste in planen"),
            "plan.keep_original": _("sparade filen som planen lästes in från"),
            "plan.mend_document": _("ändrade uppgifterna om dokumentet"),
            "plan.confirm_plan": _("bekräftade förslaget"),
            "plan.adopt_plan": _("förde in beslutet och låste texten"),
            "plan.remove_area": _("tog bort ett område"),
            "plan.compare_plans": _("jämförde med den tidigare planen"),
            "plan.finish_review": _("gjorde klar granskningen av jämförelsen"),
            "plan.carry_over": _("förde över från den tidigare planen"),
            "plan.undo_rearrangement": _("ångrade en delning, sammanslagning eller flytt"),
            "plan.remove_plan": _("tog bort planen innan den antogs"),
        },
        fields={
            **bundled.FIELDS,
            "source_name": _("fil"),
            "sha256": _("Filens kontrollsumma"),
            "areas": _("områden"),
            "commitments": _("åtaganden"),
            "left_out": _("lämnade utanför"),
            "body": _("beslutsinstans"),
            "decided_on": _("beslutsdatum"),
            "paragraph": _("paragraf"),
            "undone": _("det som ångrades"),
            "earlier": _("den tidigare planen"),
            "pairs": _("par"),
            **{change.lower(): change.label for change in Change},
            **{name: field_label(DocumentVersion, name) for name in FrontPageForm.Meta.fields},
        },
    )
)
register(
    Kind(
        "area",
        _("område"),
        FocusArea.objects.visible_to,
        address=lambda area: f"{reverse('plan_detail', args=[area.plan_id])}#area-{area.pk}",
        searched=Searched(
            lambda: FocusArea.objects.filter(plan__state=State.ADOPTED),
            lambda area: area.short_title,
        ),
        acts={
            "plan.add_area": _("lade till området"),
            "plan.mend_area": _("ändrade området"),
            "plan.remove_goal": _("tog bort ett av programmets mål"),
            "plan.settle_area": _("bestämde vilket område i den tidigare planen det är"),
            "plan.carry_area": _("förde över mål och kort rubrik från den tidigare planen"),
            "plan.set_goal": _("skrev in programmets mål"),  # told by journals before 0006_goals
        },
        fields={
            "text": field_label(Goal, "text"),
            "goal": field_label(Goal, "text"),
            "origins": _("i den tidigare planen"),
            **{name: field_label(FocusArea, name) for name in ("number", "title", "short_title")},
        },
    )
)
register(
    Kind(
        "goal",
        _("mål"),
        lambda user, on: Goal.objects.visible_to(user, on).select_related("area"),
        address=lambda goal: f"{reverse('goal_list', args=[goal.area.plan_id])}#goal-{goal.pk}",
        searched=Searched(lambda: Goal.objects.filter(area__plan__state=State.ADOPTED)),
        linking=Linkable("plan.set_goal"),
        acts={
            "plan.add_goal": _("skrev in målet"),
            "plan.change_goal": _("ändrade målet"),
        },
        fields={"text": field_label(Goal, "text")},
    )
)
register(
    Kind(
        "indicator",
        _("indikator"),
        Indicator.objects.visible_to,
        address=by_key("indicator_detail"),
        acts={
            "plan.add_indicator": _("lade till indikatorn"),
            "plan.change_indicator": _("ändrade indikatorn"),
            "plan.enter_reading": _("förde in ett värde"),
        },
        fields={
            **{name: field_label(Indicator, name) for name in INDICATOR_FIELDS},
            **{name: field_label(Reading, name) for name in ("value", "read_on", "note")},
            "period_start": _("från och med"),
            "period_end": _("till"),
        },
        words=dict(Direction.choices),
    )
)
register(
    Kind(
        "commitment",
        _("åtagande"),
        Commitment.objects.visible_to,
        address=by_key("commitment_detail"),
        searched=Searched(Commitment.objects.promised, lambda row: row.body),
        linking=Linkable("plan.assign_units"),
        acts={
            "plan.add_commitment": _("lade till åtagandet"),
            "plan.mend_commitment": _("rättade åtagandet"),
            "plan.approve_commitment": _("såg att åtagandet var rätt läst"),
            "plan.leave_out": _("lämnade åtagandet utanför"),
            "plan.take_back": _("tog med åtagandet igen"),
            "plan.settle_origins": _("bestämde vad åtagandet kommer från"),
            "plan.approve_pairs": _("såg att åtagandet var rätt ihopparat"),
            "plan.explain_dropping": _("skrev varför åtagandet utgår"),
            "plan.carry_assignments": _("förde över vilka som svarar från den tidigare planen"),
            "plan.split_commitment": _("delade åtagandet i två"),
            "plan.join_commitments": _("slog ihop åtagandet med nästa"),
            "plan.move_commitment": _("flyttade åtagandet"),
            "plan.hand_over": _("flyttade ansvaret till den som tagit över"),
            "plan.assign_units": _("bestämde vilka som svarar"),
            "plan.change_assignment": _("ändrade grund eller kontakt för en enhet"),
            "plan.remove_assignment": _("tog bort en enhet som svarade"),
            "plan.choose_sources": _("valde vilka underlag som visar om åtagandet hålls"),
            "plan.undo_source_choice": _("ångrade ett val av underlag"),
            "plan.carry_sources": _("förde över underlagen från den tidigare planen"),
            "plan.record_stance": _("förde in vad en tillfrågad enhet har beslutat"),
        },
        fields={
            "area": _("område"),
            **{name: field_label(Commitment, name) for name in COMMITMENT_FIELDS},
            "line": _("rad i dokumentet"),
            "units": _("enheter"),
            "unit": _("enhet"),
            "basis": _("grund"),
            "reference": _("hänvisning"),
            "contact": _("kontaktperson"),
            "second": _("den andra delen"),
            "origins": _("i den tidigare planen"),
            "reason": _("skäl"),
            "step": _("steg"),
            "stance": field_label(Stance, "kind"),
            "words": field_label(Stance, "words"),
            "told_by": field_label(Stance, "told_by"),
            "sources": _("underlag"),
        },
        words={
            **dict(KindOfCommitment.choices),
            **dict(Recurrence.choices),
            **dict(Basis.choices),
            "UP": _("uppåt"),
            "DOWN": _("nedåt"),
            **dict(StanceKind.choices),
        },
    )
)
register(
    Kind(
        "assignment",
        _("vem som svarar"),
        lambda user, on: Assignment.objects.visible_to(user, on).select_related(
            "unit", "commitment"
        ),
        title=lambda assignment: f"{assignment.unit.name}: {assignment.commitment.text}",
        address=lambda assignment: reverse("commitment_detail", args=[assignment.commitment_id]),
    )
)
