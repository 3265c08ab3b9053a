from collections import defaultdict

from django.db import migrations, models

import varna.followup.fields


def number(apps, schema_editor):
    """Those that are asked already get the numbers that their plan gives."""
    Commitment = apps.get_model("plan", "Commitment")
    Question = apps.get_model("followup", "Question")
    counted = defaultdict(int)
    rows = Commitment.objects.filter(left_out=False).order_by("position")
    for pk, *place in rows.values_list("pk", "plan_id", "area_id", "kind"):
        counted[tuple(place)] += 1
        Question.objects.filter(commitment=pk).update(number=counted[tuple(place)])


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial"), ("plan", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="question",
            name="number",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="question",
            name="scale",
            field=varna.followup.fields.StepsField(),
        ),
        migrations.RunPython(number, migrations.RunPython.noop),
    ]
