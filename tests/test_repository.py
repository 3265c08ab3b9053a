"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest
from django import forms
from django.apps import apps as registry
from django.conf import settings
from django.db.models import Model

from tests import source
from tests.doors import Door, doors
from tests.source import PACKAGE, ROOT
from varna.config import catalogues
from varna.ui.classified import Unclassified

LONGEST_FILE = 600
TEXT = {".py", ".html", ".css", ".js", ".toml", ".md", ".txt", ".typ", ".json", ".yml", ".in", ""}

# Forms whose texts are not asked for markings of classified content, each with the reason why.
WRITTEN_OTHERWISE = {
    "varna.accounts.forms.SignInForm": "an address and a password, which are kept nowhere",
    "varna.accounts.forms.ResetForm": "an address, which is kept nowhere",
    "varna.accounts.forms.ChooseForm": "a password, of which a digest is kept",
    "varna.accounts.forms.ChangeForm": "a password, of which a digest is kept",
    "varna.disclosure.forms.ProtectForm": "a ground of a list",
    "varna.disclosure.forms.EverywhereForm": "words to protect where they stand already",
    "varna.ui.views.ExampleForm": "the gallery keeps nothing",
}

# Fields that hold what a document says, where a marking that was read from it may stay.
QUOTED = {
    "varna.plan.forms.CommitmentForm": {"text", "body", "addressed_to"},
    "varna.plan.forms.AreaForm": {"title", "short_title"},
    "varna.documents.forms.FrontPageForm": {
        "title",
        "document_type",
        "municipality",
        "adopted_by",
        "registry_number",
        "owner",
        "drafted_by",
        "applies_to",
        "validity",
    },
}

# A tool told to be silent, with nothing said after; and types, which nobody asks of tests.
CODES = r"[A-Z]+\d+(?:, *[A-Z]+\d+)*"
IGNORED = r"type: *ignore(?:\[[^]]*\])?"
HUSHED = re.compile(rf"# *(?:{IGNORED}|noqa(?:: *{CODES})?|pragma: *no cover|nosec)\s*$")
UNASKED = re.compile(rf"# *{IGNORED}")

CHECKED = re.compile(r"\.(?:visible_to|draftable_by)\(")


def rank(model: type[Model]) -> int:
    """How far down the house a table stands; ours alone have a place."""
    app = model._meta.app_label
    return next(depth for depth, layer in enumerate(source.layers()) if app in layer)


def ours() -> list[type[Model]]:
    every = chain.from_iterable(
        config.get_models(include_auto_created=True) for config in registry.get_app_configs()
    )
    return [model for model in every if model.__module__.startswith("varna.")]


def our_forms() -> dict[str, type[forms.BaseForm]]:
    """Those of every app, by their whole names."""
    for path in PACKAGE.rglob("*.py"):
        if re.search(r"^ *class .*Form\b", path.read_text("utf-8"), re.MULTILINE):
            import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
    found: list[type[forms.BaseForm]] = [forms.BaseForm]
    for each in found:
        found.extend(each.__subclasses__())
    named = {f"{each.__module__}.{each.__qualname__}": each for each in found}
    return {name: each for name, each in named.items() if name.startswith("varna.")}


def test_no_foreign_key_points_upwards() -> None:
    upwards = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in ours()
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model in ours()
        and rank(field.related_model) < rank(model)
    ]
    assert upwards == []


def test_every_app_has_its_band() -> None:
    assert sorted(chain.from_iterable(source.layers())) == source.apps()


def test_every_app_has_its_paragraph() -> None:
    silent = [
        app
        for app in source.apps()
        if not ast.get_docstring(source.tree(PACKAGE / app / "__init__.py"))
    ]
    assert silent == []


def test_every_table_says_what_a_row_is() -> None:
    generated = {model for model in ours() if model._meta.auto_created}
    silent = [
        model._meta.label
        for model in ours()
        if model not in generated and (model.__doc__ or "").startswith(f"{model.__name__}(")
    ]
    assert silent == []


def test_no_file_is_long() -> None:
    long = {}
    for name in kept():
        path = ROOT / name
        if path.suffix in {".py", ".html", ".css", ".js", ".typ"} and "vendor" not in path.parts:
            lines = len(path.read_text("utf-8").splitlines())
            if lines > LONGEST_FILE:
                long[name] = lines
    assert long == {}


@pytest.mark.parametrize("path", source.views(), ids=source.name)
def test_views_fetch_through_visible_to(path: Path) -> None:
    """A single row comes out of a queryset that the reader may see, never out of the table."""
    models = {
        (source.name(path), source.last_name(call.args[0]))
        for call in source.calls(path, "get_object_or_404")
        if source.last_name(call.args[0])[:1].isupper()
    }
    assert models == set()
    gets = [ast.unparse(call) for call in source.calls(path, "get")]
    assert [get for get in gets if ".objects." in get and not CHECKED.search(get)] == []


def test_every_form_asks_its_texts_for_markings_of_classified_content() -> None:
    """`class NoteForm(Unclassified, forms.Form)`, in that order, and it has them."""
    open_to = {name for name, form in our_forms().items() if not issubclass(form, Unclassified)}
    assert open_to == set(WRITTEN_OTHERWISE)


def test_no_form_reads_its_texts_past_the_markings() -> None:
    past = [
        name
        for name, form in our_forms().items()
        if issubclass(form, Unclassified) and form.full_clean is not Unclassified.full_clean
    ]
    assert past == []


def test_only_what_documents_say_themselves_is_quoted() -> None:
    quoting = {
        name: form.quoted
        for name, form in our_forms().items()
        if issubclass(form, Unclassified) and form.quoted
    }
    assert quoting == QUOTED


def test_whatever_is_hushed_says_why() -> None:
    """On its line, or beside its file in pyproject.toml. Types are not asked of tests."""
    silent = [
        f"{name}:{number}"
        for name in kept()
        if name.endswith(".py")
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1)
        if HUSHED.search(line) or (name.startswith("tests/") and UNASKED.search(line))
    ]
    assert silent == []


def test_there_is_no_second_door() -> None:
    assert [app for app in settings.INSTALLED_APPS if app.startswith("django.contrib.admin")] == []
    assert "django.contrib.admin" not in "".join(path.read_text("utf-8") for path in source.code())


def test_no_model_saves_with_side_effects() -> None:
    overridden = [
        f"{model._meta.label}.{name}"
        for model in ours()
        for each in model.__mro__
        for name in ("save", "delete", "save_base")
        if each.__module__.startswith("varna.") and name in vars(each)
    ]
    assert overridden == []


def test_nobody_listens_to_rows_being_saved() -> None:
    pattern = re.compile(r"\b(?:pre|post)_(?:save|delete|init)\b|\bm2m_changed\b")
    listening = [
        source.name(path) for path in source.code() if pattern.search(path.read_text("utf-8"))
    ]
    assert listening == []


def test_every_decision_has_a_number_of_its_own() -> None:
    found = [path.name[:4] for path in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))]
    assert found == [f"{number:04d}" for number in range(1, len(found) + 1)]


def test_every_decision_of_architecture_has_its_four_parts() -> None:
    parts = ("Status", "Context", "Decision", "Consequences")
    lacking = [
        f"{path.name}: {part}"
        for path in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
        for part in parts
        if not re.search(rf"^(?:#+ |\*\*){part}\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert lacking == []


def test_every_setting_is_documented() -> None:
    pattern = re.compile(r"\bVARNA_[A-Z_]*[A-Z]\b")
    read = set(
        chain.from_iterable(pattern.findall(path.read_text("utf-8")) for path in source.code())
    )
    told = set(pattern.findall((ROOT / "docs" / "operations.md").read_text("utf-8")))
    assert (sorted(read - told), sorted(told - read)) == ([], [])


def test_every_command_is_documented() -> None:
    commands = {path.stem for path in PACKAGE.glob("*/management/commands/[a-z]*.py")}
    commands |= {"run", "serve", "plan read", "backup", "restore", "upgrade --check"}
    told = "".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))
    assert [name for name in sorted(commands) if f"varna {name}" not in told] == []


def test_every_target_of_make_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"venv"}
    assert targets == set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE))


def test_every_dependency_has_its_reason() -> None:
    lines = (
        (ROOT / "pyproject.toml").read_text("utf-8").split("[tool.setuptools", 1)[0].splitlines()
    )
    listed = [line for line in lines if line.startswith('    "')]
    assert listed
    assert [line for line in listed if "# " not in line] == []


def test_no_lock_names_an_address() -> None:
    locks = [*(ROOT / "requirements").iterdir(), *ROOT.rglob("package-lock.json")]
    kept_locks = [path for path in locks if path.relative_to(ROOT).as_posix() in kept()]
    assert kept_locks
    assert [
        path.name
        for path in kept_locks
        if re.search(r"https?://|--(?:index|find)", path.read_text())
    ] == []


def test_everything_is_said_in_english_too() -> None:
    assert catalogues.faults() == []


def test_text_is_composed_unicode_with_one_kind_of_line_end() -> None:
    odd = []
    for name in kept():
        path = ROOT / name
        if path.suffix in TEXT and "vendor" not in path.parts and "plans" not in path.parts:
            content = path.read_bytes()
            if b"\r" in content or (content and not content.endswith(b"\n")):
                odd.append(name)
    assert odd == []


def test_doors_are_what_get_opens() -> None:
    found = doors()
    assert len(found) == len(set(found))
    assert Door("start", "") in found
    assert Door("use_link", "link/<str:token>/", ("token",)) in found
    assert [door.name for door in found if door.name == "restart_job"] == []


def kept() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
