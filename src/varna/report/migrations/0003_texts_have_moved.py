"""In a step of its own: PostgreSQL alters no table in which rows were just written."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("report", "0002_sections")]

    operations = [
        migrations.RemoveField(model_name="report", name="introduction"),
        migrations.DeleteModel(name="AreaText"),
    ]
