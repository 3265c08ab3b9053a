"""The collation that Swedish columns name: ICU's on PostgreSQL, `ui.collation` on SQLite."""

from django.contrib.postgres.operations import CreateCollation
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class CreateSwedish(CreateCollation):
    """Nothing to do or undo on SQLite, where each connection learns the collation anew."""

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [CreateSwedish("swedish", provider="icu", locale="sv-SE")]
