from django.urls import path

from varna.report.views import sections, writing

urlpatterns = [
    path("reports/", writing.report_list, name="report_list"),
    path("rounds/<int:pk>/report/", writing.begin_report, name="begin_report"),
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
        "reports/<int:pk>/versions/<int:number>/<str:kind>/",
        writing.version_file,
        name="version_file",
    ),
]
