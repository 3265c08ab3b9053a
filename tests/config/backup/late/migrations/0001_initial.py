from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from varna.accounts.models import User


def go_wrong(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    User.objects.update(name="")
    raise RuntimeError("the rows are not as we thought")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(go_wrong, migrations.RunPython.noop)]
