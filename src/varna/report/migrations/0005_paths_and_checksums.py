"""Reports that were begun before get the usual path, and their versions a checksum."""

import hashlib
import json

from django.db import migrations

COMMITTEE, BOARD, COUNCIL = "Kommunstyrelsens arbetsutskott", "Kommunstyrelsen", "Kommunfullmäktige"


def complete(apps, schema_editor):
    Step, Unit = apps.get_model("report", "Step"), apps.get_model("org", "Unit")
    units = {
        unit.kind: unit for unit in Unit.objects.filter(kind__in=["EXECUTIVE_BOARD", "COUNCIL"])
    }
    for report in apps.get_model("report", "Report").objects.all():
        bodies = [(COMMITTEE, None)]
        for kind, name in (("EXECUTIVE_BOARD", BOARD), ("COUNCIL", COUNCIL)):
            unit = units.get(kind)
            bodies.append((unit.name if unit else name, unit))
        Step.objects.bulk_create(
            Step(report=report, position=position, body=body, unit=unit)
            for position, (body, unit) in enumerate(bodies, start=1)
        )
    for version in apps.get_model("report", "Version").objects.filter(checksum="").iterator():
        version.checksum = _checksum(version.content)
        version.save(update_fields=["checksum"])


def _checksum(content):
    """As `paper.canonical` writes its bytes."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("org", "0001_initial"), ("report", "0004_path_to_the_council")]

    operations = [migrations.RunPython(complete, migrations.RunPython.noop)]
