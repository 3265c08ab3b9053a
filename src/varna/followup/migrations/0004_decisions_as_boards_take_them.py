import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_outcomes"), ("followup", "0003_meeting")]

    operations = [
        migrations.CreateModel(
            name="ReturnedQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=2000)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.question",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="returned",
                        to="followup.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["question__position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("submission", "question"), name="a_question_is_sent_back_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="submission",
            name="tablings",
            field=models.ManyToManyField(blank=True, related_name="+", to="documents.decision"),
        ),
        migrations.RemoveConstraint(
            model_name="submission", name="sent_back_at_a_time_by_somebody_with_words"
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_at", None), ("returned_by", None), ("returned_words", "")
                )
                | models.Q(("returned_at__isnull", False), ("returned_by__isnull", False)),
                name="sent_back_at_a_time_by_somebody",
            ),
        ),
    ]
