from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followup", "0002_questions_are_numbered")]

    operations = [
        migrations.AddField(
            model_name="enquiry",
            name="meeting_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
