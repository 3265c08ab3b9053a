from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from varna.followup.scales import FIRST


def add_scales(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    scale = apps.get_model("followup", "Scale")
    scale.objects.bulk_create(scale(kind=kind, steps=steps) for kind, steps in FIRST.items())


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial")]
    operations = [migrations.RunPython(add_scales, migrations.RunPython.noop)]
