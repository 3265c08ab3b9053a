import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followup", "0004_decisions_as_boards_take_them")]

    operations = [
        migrations.CreateModel(
            name="Timetable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("board_on", models.DateField(verbose_name="kommunstyrelsens möte")),
                ("answer_days", models.PositiveSmallIntegerField()),
                ("dispatch_days", models.PositiveSmallIntegerField()),
                ("extract_days", models.PositiveSmallIntegerField()),
                ("office_days", models.PositiveSmallIntegerField()),
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="timetable",
                        to="followup.round",
                    ),
                ),
            ],
        ),
    ]
