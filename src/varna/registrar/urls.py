"""Numbers from the registry, and what is handed over to it."""

from django.urls import path

from varna.registrar.views import bundles, formats, numbers, records

urlpatterns = [
    path("registry/", records.record_list, name="record_list"),
    path("registry/bundle/", bundles.record_bundle, name="record_bundle"),
    path("registry/numbers/", numbers.number_list, name="number_list"),
    path("registry/numbers/import/", numbers.import_numbers, name="import_numbers"),
    path("registry/formats/", formats.number_format_list, name="number_format_list"),
    path(
        "registry/formats/<int:pk>/remove/",
        formats.remove_number_format,
        name="remove_number_format",
    ),
]
