"""A unit can have a last day of its own, and reminders say which day they were counted from."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def count_from_the_days_that_held(apps, schema_editor):
    reminder = apps.get_model("followup", "Reminder")
    rounds = apps.get_model("followup", "Round").objects
    handings = apps.get_model("followup", "Handing").objects
    of_enquiry = rounds.filter(enquiries=OuterRef("enquiry")).values("last_day")[:1]
    of_handing = handings.filter(pk=OuterRef("handing")).values("due_on")[:1]
    rows = reminder.objects
    rows.filter(handing=None).update(counted_from=Subquery(of_enquiry))
    rows.filter(enquiry=None).update(counted_from=Subquery(of_handing))


class Migration(migrations.Migration):
    dependencies = [("followup", "0010_judgement")]

    operations = [
        migrations.RemoveConstraint(
            model_name="reminder", name="a_unit_is_reminded_once_a_step"
        ),
        migrations.AddField(
            model_name="enquiry",
            name="last_day",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="last_day_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="roundunit",
            name="last_day",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reminder", name="counted_from", field=models.DateField(null=True)
        ),
        migrations.RunPython(count_from_the_days_that_held, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="reminder", name="counted_from", field=models.DateField()
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day", None), ("last_day_at__isnull", False), _connector="OR"),
                name="an_own_last_day_is_set_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("enquiry", "step", "counted_from"), name="a_unit_is_reminded_once_a_step"
            ),
        ),
    ]
