"""What the columns of a table are called on the page."""

from django.db.models import Field, Model

from varna.subjects.registry import Text


def field_label(model: type[Model], name: str) -> Text:
    field = model._meta.get_field(name)  # noqa: SLF001, Django's documented door
    assert isinstance(field, Field)
    return field.verbose_name
