from django.urls import path

from varna.plan.views import assigning, checking, deciding, importing, showing

urlpatterns = [
    path("plans/", showing.plan_list, name="plan_list"),
    path("plans/import/", importing.import_plan, name="import_plan"),
    path("plans/<int:pk>/", showing.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/check/", checking.check_plan, name="check_plan"),
    path("plans/<int:pk>/document/edit/", checking.mend_document, name="mend_document"),
    path("plans/<int:pk>/areas/add/", checking.add_area, name="add_area"),
    path("plans/<int:pk>/commitments/add/", checking.add_commitment, name="add_commitment"),
    path("plans/<int:pk>/confirm/", deciding.confirm_plan, name="confirm_plan"),
    path("plans/<int:pk>/adopt/", deciding.adopt_plan, name="adopt_plan"),
    path("plans/<int:pk>/remove/", deciding.remove_plan, name="remove_plan"),
    path("plans/<int:pk>/assign/", assigning.assign_units, name="assign_units"),
    path("plans/<int:pk>/assign/<int:position>/", assigning.assign_area, name="assign_area"),
    path("areas/<int:pk>/edit/", checking.mend_area, name="mend_area"),
    path("areas/<int:pk>/remove/", checking.remove_area, name="remove_area"),
    path("areas/<int:pk>/goal/", deciding.set_goal, name="set_goal"),
    path("commitments/", showing.commitment_list, name="commitment_list"),
    path("commitments/<int:pk>/edit/", checking.mend_commitment, name="mend_commitment"),
    path("commitments/<int:pk>/approve/", checking.approve_commitment, name="approve_commitment"),
    path("commitments/<int:pk>/leave-out/", checking.leave_out, name="leave_out"),
    path("commitments/<int:pk>/take-back/", checking.take_back, name="take_back"),
    path("commitments/<int:pk>/assign-like/", assigning.assign_like, name="assign_like"),
    path("assignments/<int:pk>/edit/", assigning.change_assignment, name="change_assignment"),
    path("assignments/<int:pk>/remove/", assigning.remove_assignment, name="remove_assignment"),
]
