from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("APPROVED", "godkänd"),
                    ("CHANGED", "ändrad"),
                    ("REFERRED_BACK", "återremiss"),
                    ("TABLED", "bordlagd"),
                    ("NOTED", "lagd till handlingarna"),
                    ("ADOPTED", "antaget"),
                ],
                max_length=20,
                verbose_name="utfall",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="words",
            field=models.TextField(blank=True, max_length=4000, verbose_name="med ord"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["CHANGED", "REFERRED_BACK"]), _negated=True)
                | models.Q(("words", ""), _negated=True),
                name="what_is_changed_or_referred_back_has_words",
            ),
        ),
    ]
