"""Action plans, and what a measure needs to stand in one."""

import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def give_identities(apps: Any, schema_editor: Any) -> None:
    """One each: a default in the database would give all of them the same."""
    measures = apps.get_model("measures", "Measure").objects
    for measure in measures.filter(identity=None).iterator():
        measures.filter(pk=measure.pk).update(identity=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("measures", "0001_initial"),
        ("org", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="identity",
            field=models.UUIDField(default=None, editable=False, null=True),
        ),
        migrations.RunPython(give_identities, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="measure",
            name="identity",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AddField(
            model_name="measure",
            name="description",
            field=models.TextField(blank=True, max_length=2000, verbose_name="beskrivning"),
        ),
        migrations.AddField(
            model_name="measure",
            name="cost",
            field=models.PositiveBigIntegerField(
                blank=True, null=True, verbose_name="kostnad i kronor"
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="position",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="ActionPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="namn")),
                ("period_start", models.DateField(verbose_name="från och med")),
                ("period_end", models.DateField(verbose_name="till")),
                ("adopted", models.JSONField(blank=True, default=list)),
                ("adopted_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_plan",
                        to="documents.decision",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_plans",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gt", models.F("period_start"))),
                        name="action_plan_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_at", None), ("decision", None)),
                            models.Q(
                                ("adopted_at__isnull", False), ("decision__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="an_adopted_action_plan_has_its_decision",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="measure",
            name="action_plan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="measures.actionplan",
            ),
        ),
    ]
