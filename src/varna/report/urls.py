from django.urls import path

from varna.report.views import path as steps
from varna.report.views import public, publishing, sections, templates, verifying, writing

urlpatterns = [
    path("reports/", writing.report_list, name="report_list"),
    path("rounds/<int:pk>/report/", writing.begin_report, name="begin_report"),
    path("reports/templates/", templates.template_list, name="template_list"),
    path("reports/templates/<int:pk>/file/", templates.template_file, name="template_file"),
    path("reports/templates/<int:pk>/sample/", templates.template_sample, name="template_sample"),
    path("reports/templates/<int:pk>/remove/", templates.remove_template, name="remove_template"),
    path("reports/<int:pk>/", writing.report_detail, name="report_detail"),
    path("reports/<int:pk>/name/", sections.rename_report, name="rename_report"),
    path("reports/<int:pk>/sections/add/", sections.add_section, name="add_section"),
    *(
        path(f"reports/<int:pk>/sections/<int:section>/{verb}", view, name=view.__name__)
        for verb, view in (
            ("", sections.write_section),
            ("move/", sections.move_section),
            ("show/", sections.show_section),
            ("remove/", sections.remove_section),
        )
    ),
    path("reports/<int:pk>/compile/", writing.compile_report, name="compile_report"),
    path("reports/<int:pk>/versions/<int:number>/", writing.version_detail, name="version_detail"),
    path(
        "reports/<int:pk>/versions/<int:number>/changes/",
        steps.version_changes,
        name="version_changes",
    ),
    path(
        "reports/<int:pk>/versions/<int:number>/files/",
        steps.make_files_again,
        name="make_files_again",
    ),
    path(
        "reports/<int:pk>/versions/<int:number>/<str:kind>/",
        writing.version_file,
        name="version_file",
    ),
    path("reports/<int:pk>/path/", steps.report_path, name="report_path"),
    path("reports/<int:pk>/path/change/", steps.set_path, name="set_path"),
    path("reports/<int:pk>/path/dispatch/", steps.dispatch_version, name="dispatch_version"),
    path("reports/<int:pk>/path/decide/", steps.record_body_decision, name="record_body_decision"),
    path("reports/<int:pk>/publish/", publishing.publish_report, name="publish_report"),
    path("reports/<int:pk>/withdraw/", publishing.withdraw_report, name="withdraw_report"),
    path("redovisningar/", public.published_list, name="published_list"),
    path("redovisningar/katalog.jsonld", public.catalogue, name="catalogue"),
    path("redovisningar/kontroll/", verifying.verify_file, name="verify_file"),
    path("redovisningar/<slug:address>/", public.published_report, name="published_report"),
    path("redovisningar/<slug:address>/hela/", public.published_text, name="published_text"),
    path(
        "redovisningar/<slug:address>/filer/<str:kind>/",
        public.published_file,
        name="published_file",
    ),
    path("redovisningar/<slug:address>/data/", public.published_data, name="published_data"),
    path("redovisningar/<slug:address>/data.json", public.data_json, name="data_json"),
    path("redovisningar/<slug:address>/<slug:table>.csv", public.data_table, name="data_table"),
]
