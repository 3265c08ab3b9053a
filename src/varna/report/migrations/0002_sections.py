"""A report's sections are rows; what was written as introduction and about areas moves there."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

BEFORE = (("SUMMARY", "Sammanfattning"), ("METHOD", "Så gjordes uppföljningen"))
AFTER = (
    ("RESPONSIBILITIES", "Ansvar och uppföljning"),
    ("LEFT_OUT", "Vad redovisningen inte tar med"),
    ("STATE", "Svar och beslut"),
    ("ANNEXES", "Bilagor"),
)


def move_texts(apps, schema_editor):
    Section = apps.get_model("report", "Section")
    for report in apps.get_model("report", "Report").objects.select_related("round"):
        texts = dict(report.texts.values_list("area_id", "text"))
        rows = [Section(kind=kind, title=title) for kind, title in BEFORE]
        rows[0].text = report.introduction
        for area in report.round.plan.areas.order_by("position"):
            title = f"{area.number} {area.title}" if area.number else area.title
            rows.append(
                Section(kind="AREA", area=area, title=title[:300], text=texts.get(area.pk, ""))
            )
        rows += [Section(kind=kind, title=title) for kind, title in AFTER]
        for position, row in enumerate(rows, start=1):
            row.report, row.position = report, position
        Section.objects.bulk_create(rows)


def move_back(apps, schema_editor):
    AreaText = apps.get_model("report", "AreaText")
    for row in apps.get_model("report", "Section").objects.select_related("report"):
        if row.kind == "SUMMARY":
            row.report.introduction = row.text
            row.report.save(update_fields=["introduction"])
        elif row.kind == "AREA":
            AreaText.objects.create(report=row.report, area=row.area, text=row.text)


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0001_initial"),
        ("report", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("SUMMARY", "Sammanfattning"),
                            ("METHOD", "Så gjordes uppföljningen"),
                            ("AREA", "Fokusområde"),
                            ("RESPONSIBILITIES", "Ansvar och uppföljning"),
                            ("LEFT_OUT", "Vad redovisningen inte tar med"),
                            ("STATE", "Svar och beslut"),
                            ("ANNEXES", "Bilagor"),
                            ("OWN", "Eget avsnitt"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="rubrik")),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="text")),
                ("is_shown", models.BooleanField(default=True)),
                ("position", models.PositiveSmallIntegerField()),
                ("written_at", models.DateTimeField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plan.focusarea",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="report.report",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=["report", "area"], name="one_section_an_area"),
                    models.UniqueConstraint(
                        condition=~models.Q(kind__in=["AREA", "OWN"]),
                        fields=["report", "kind"],
                        name="one_section_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(area__isnull=False, kind="AREA")
                        | (~models.Q(kind="AREA") & models.Q(area__isnull=True)),
                        name="only_area_sections_have_an_area",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(is_shown=False, kind="LEFT_OUT"),
                        name="what_is_left_out_is_always_said",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(written_at__isnull=True, written_by__isnull=True)
                        | models.Q(written_at__isnull=False, written_by__isnull=False),
                        name="a_section_is_written_by_somebody_at_a_time",
                    ),
                ],
            },
        ),
        migrations.RunPython(move_texts, move_back),
    ]
