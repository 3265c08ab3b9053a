"""The icons, drawn here on a grid of 24 in one weight; they stand beside words, hidden from readers."""
# ruff: noqa: E501 – a shape is one line

from functools import cache

from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "alert": '<path d="M12 3.5 21.5 20h-19z"/><path d="M12 10v4.5M12 17.2v.1"/>',
    "arrow-down": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "arrow-left": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "arrow-right": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "arrow-up": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "bell": '<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "copy": '<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5v-5h-12v12h5"/>',
    "cross": '<path d="M5.5 5.5l13 13M18.5 5.5l-13 13"/>',
    "document": '<path d="M6 3h8l5 5v13H6zM14 3v5h5M9.5 13h6M9.5 17h6"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>',
    "edit": '<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5"/>',
    "file": '<path d="M6 3h8l5 5v13H6zM14 3v5h5"/>',
    "filter": '<path d="M4 6h16M7 12h10M10.5 18h3"/>',
    "flag": '<path d="M5.5 21V4h12l-2.5 4 2.5 4h-12"/>',
    "history": '<path d="M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.5"/>',
    "home": '<path d="M4 11.5 12 4l8 7.5M6 10v10h12V10"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "invited": '<circle cx="12" cy="12" r="8.5" stroke-dasharray="3.5 3.5"/>',
    "link": '<path d="M10 14a4 4 0 0 0 5.7 0l3.3-3.3A4 4 0 0 0 13.3 5L12 6.3M14 10a4 4 0 0 0-5.7 0L5 13.3A4 4 0 0 0 10.7 19l1.3-1.3"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
    "mail": '<rect x="3" y="5.5" width="18" height="13" rx="2"/><path d="m4 7.5 8 6 8-6"/>',
    "menu": '<path d="M4 6.5h16M4 12h16M4 17.5h16"/>',
    "met": '<circle class="va-solid" cx="12" cy="12" r="8.5"/>',
    "minus": '<path d="M5 12h14"/>',
    "not-met": '<path class="va-solid" d="M12 4 21 20H3z"/>',
    "partly": '<circle cx="12" cy="12" r="8.5"/><path class="va-solid" d="M12 3.5a8.5 8.5 0 0 0 0 17z"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 8V3.5h10V8M7 16.5H3.5V8h17v8.5H17"/><rect x="7" y="13.5" width="10" height="7"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "send": '<path d="M3.5 11.5 20.5 4l-6 16.5-3.5-6.5zM11 14l9.5-10"/>',
    "unit": '<rect x="8.5" y="3" width="7" height="5.5"/><rect x="2.5" y="15.5" width="7" height="5.5"/><rect x="14.5" y="15.5" width="7" height="5.5"/><path d="M12 8.5V12M6 15.5V12h12v3.5"/>',
    "unknown": '<circle cx="12" cy="12" r="8.5"/>',
    "upload": '<path d="M12 16V4.5M7 9.5l5-5 5 5M4.5 20h15"/>',
    "warning": '<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.4v.1"/>',
}


@cache
def svg(name: str) -> SafeString:
    """:raises KeyError: for an icon nobody has drawn"""
    return mark_safe(  # noqa: S308 the shapes are written above, no input reaches here
        f'<svg class="va-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{SHAPES[name]}</svg>'
    )
