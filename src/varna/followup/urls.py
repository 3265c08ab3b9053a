"""Rounds, what they ask a unit, and what it submits."""

from django.urls import path

from varna.followup.views import (
    answering,
    attaching,
    autosaving,
    basis,
    enquiries,
    handed,
    handing,
    judging,
    last_days,
    preparing,
    reminders,
    reviewing,
    rounds,
    submissions,
    timetables,
)

urlpatterns = [
    path("rounds/", rounds.round_list, name="round_list"),
    path("rounds/new/", preparing.prepare_round, name="prepare_round"),
    path("rounds/<int:pk>/", rounds.round_detail, name="round_detail"),
    path("rounds/<int:pk>/edit/", preparing.change_round, name="change_round"),
    path("rounds/<int:pk>/preview/", preparing.preview_round, name="preview_round"),
    path("rounds/<int:pk>/timetable/", timetables.set_timetable, name="set_timetable"),
    path("rounds/<int:pk>/reminders/", reminders.set_reminders, name="set_reminders"),
    path("rounds/<int:pk>/open/", preparing.open_round, name="open_round"),
    path("rounds/<int:pk>/close/", rounds.close_round, name="close_round"),
    path("rounds/<int:pk>/remove/", rounds.remove_round, name="remove_round"),
    path("rounds/<int:pk>/judgements/", judging.judgement_list, name="judgement_list"),
    path(
        "rounds/<int:pk>/judgements/points/<int:commitment>/",
        judging.judge_point,
        name="judge_point",
    ),
    path("rounds/<int:pk>/judgements/goals/<int:goal>/", judging.judge_goal, name="judge_goal"),
    path("enquiries/", enquiries.enquiry_list, name="enquiry_list"),
    path("enquiries/handed/", handed.handed_list, name="handed_list"),
    path("enquiries/handed/<int:pk>/", handed.handed_questions, name="handed_questions"),
    path("enquiries/handed/<int:pk>/save/", handed.save_handed, name="save_handed"),
    path("enquiries/handed/<int:pk>/give-back/", handed.give_back, name="give_back"),
    path("enquiries/<int:pk>/hand/", handing.hand_questions, name="hand_questions"),
    path("enquiries/<int:pk>/hand/<int:handed>/take/", handing.take_back, name="take_questions"),
    path("enquiries/<int:pk>/", answering.enquiry_detail, name="enquiry_detail"),
    path("enquiries/<int:pk>/save/", autosaving.save_answers, name="save_answers"),
    path("enquiries/<int:pk>/review/", reviewing.review_enquiry, name="review_enquiry"),
    path("enquiries/<int:pk>/submit/", reviewing.submit_enquiry, name="submit_enquiry"),
    path(
        "enquiries/<int:pk>/questions/<int:question>/files/",
        attaching.attachment_list,
        name="attachment_list",
    ),
    path(
        "enquiries/<int:pk>/files/<int:attachment>/",
        attaching.attachment_file,
        name="attachment_file",
    ),
    path(
        "enquiries/<int:pk>/files/<int:attachment>/remove/",
        attaching.remove_attachment,
        name="remove_attachment",
    ),
    path(
        "enquiries/<int:pk>/submissions/<int:number>/files/<int:file>/",
        attaching.submitted_file,
        name="submitted_file",
    ),
    path("enquiries/<int:pk>/last-day/", last_days.set_last_day, name="set_last_day"),
    path("enquiries/<int:pk>/remind/", enquiries.remind_enquiry, name="remind_enquiry"),
    path(
        "enquiries/<int:pk>/submissions/<int:number>/basis/<int:answer>/<int:place>/",
        basis.evidence_basis,
        name="evidence_basis",
    ),
    path(
        "enquiries/<int:pk>/submissions/<int:number>/",
        submissions.submission_detail,
        name="submission_detail",
    ),
    path(
        "enquiries/<int:pk>/submissions/<int:number>/decide/",
        submissions.record_decision,
        name="record_decision",
    ),
    path(
        "enquiries/<int:pk>/submissions/<int:number>/return/",
        submissions.return_submission,
        name="return_submission",
    ),
]
