"""How the journal reads of what was taken to the registry, in the kinds of which it can be."""

from django.utils.translation import gettext_lazy as _

FIELDS = {
    "bundle_files": _("Filer i paketet"),
    "bundle_left_out": _("Inte med i paketet"),
    "bundle_sha256": _("Innehållsförteckningens kontrollsumma"),
}
