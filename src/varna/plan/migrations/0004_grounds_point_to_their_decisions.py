"""What the council decided about the plan is pointed to, where the reference says just that."""

from django.db import migrations


def point(apps, schema_editor):
    Plan = apps.get_model("plan", "Plan")
    Assignment = apps.get_model("plan", "Assignment")
    for plan in Plan.objects.filter(version__decision__isnull=False).select_related(
        "version__decision"
    ):
        decision = plan.version.decision
        Assignment.objects.filter(
            commitment__plan=plan, basis="COUNCIL_DECISION", reference=_reference(decision)
        ).update(decision=decision)


def _reference(decision):
    parts = [decision.body, decision.decided_on.isoformat(), decision.paragraph]
    said = " ".join(part for part in parts if part)
    return f"{said}, {decision.registry_number}" if decision.registry_number else said


class Migration(migrations.Migration):
    dependencies = [("plan", "0003_grounds_and_stances")]

    operations = [migrations.RunPython(point, migrations.RunPython.noop)]
