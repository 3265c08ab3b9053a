"""Every address with GET and POST, as those who should not come in and as one who should."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import doors
from tests.cast import Cast, House
from tests.factories.opened import Opened, everything

pytestmark = [pytest.mark.django_db, pytest.mark.long(10)]

WHO = ("", "karin", "hans", "disa", "cilla", "")
"""
The columns: nobody, the stranger, the system administrator, another board, a reader, and last
somebody who answers for what is behind the door (`OWN`, otherwise the programme office).
"""
OWN = {
    "bo": "measure_list add_measure measure_detail change_measure set_status remove_measure"
    " move_on_measure"
    " add_link remove_link"
    " add_action_plan action_plan_detail change_action_plan adopt_action_plan remove_action_plan"
    " take_measures move_measure action_plan_file import_measures confirm_measures"
    " write_memorandum"
    " add_document document_detail change_document begin_version compare_versions"
    " document_version change_version remove_version propose_version take_back_version"
    " adopt_version repeal_version record_review document_files document_file"
    " remove_document_file"
    " statement_list begin_statement state_holding statement_detail withdraw_statement"
    " statement_file",
    "disa": "enquiry_list enquiry_detail save_answers review_enquiry submit_enquiry"
    " hand_questions take_questions attachment_list attachment_file remove_attachment"
    " draft_memorandum",
    "gun": "handed_questions save_handed give_back",
    "hans": "job_list restart_job message_list",
}

PUBLISHED = {
    "published_list",
    "published_report",
    "published_text",
    "published_file",
    "published_data",
    "data_json",
    "data_table",
    "catalogue",
}
"""What residents read: the same to everybody, so that a proxy may keep it."""

# The statuses of GET and then of POST. 302 in the first column is the way to the sign-in.
TABLE = """
healthz                              200 200 200 200 200 200 | 405 405 405 405 405 405
readyz                               503 503 503 503 503 503 | 405 405 405 405 405 405
account_login                        200 302 302 302 302 302 | 200 302 302 302 302 302
sign_in_as_example                   404 404 404 404 404 404 | 404 404 404 404 404 404
account_logout                       302 200 200 200 200 200 | 302 302 302 302 302 302
account_inactive                     200 200 200 200 200 200 | 405 405 405 405 405 405
account_change_password              302 302 302 302 302 302 | 302 302 302 302 302 302
account_reset_password               200 200 200 200 200 200 | 200 200 200 200 200 200
account_reset_password_done          200 200 200 200 200 200 | 405 405 405 405 405 405
account_reset_password_from_key      200 200 200 200 200 200 | 200 200 200 200 200 200
account_reset_password_from_key_done 200 200 200 200 200 200 | 405 405 405 405 405 405
use_link                             200 200 200 200 200 200 | 302 302 302 302 302 302
renew_link                           405 405 405 405 405 405 | 200 200 200 200 200 200
start                                302 200 200 200 200 200 | 302 200 200 200 200 200
situation                            302 403 403 200 200 200 | 302 403 403 200 200 200
situation_box                        302 404 404 404 200 200 | 302 404 404 404 200 200
commitment_detail                    302 404 404 200 200 200 | 302 404 404 200 200 200
history_list                         302 403 403 200 403 200 | 302 403 403 200 403 200
commitment_history                   302 404 404 200 403 200 | 302 404 404 200 403 200
commitment_history_file              302 404 404 200 403 200 | 302 404 404 200 403 200
unit_detail                          302 404 200 200 200 200 | 302 404 200 200 200 200
rename_unit                          302 404 200 403 403 200 | 302 404 200 403 403 200
move_unit                            302 404 200 403 403 200 | 302 404 200 403 403 200
merge_unit                           302 404 200 403 403 200 | 302 404 200 403 403 200
split_unit                           302 404 200 403 403 200 | 302 404 200 403 403 200
end_unit                             302 404 200 403 403 200 | 302 404 200 403 403 200
hand_over_assignments                302 404 403 403 403 200 | 302 404 403 403 403 200
job_list                             302 403 200 403 403 200 | 302 403 200 403 403 200
restart_job                          302 405 405 405 405 405 | 302 404 302 404 404 302
message_list                         302 403 200 403 403 200 | 302 403 200 403 403 200
add_link                             302 404 404 404 404 200 | 302 404 404 404 404 200
remove_link                          302 404 404 404 404 200 | 302 404 404 404 404 302
search                               302 200 200 200 200 200 | 302 200 200 200 200 200
accessibility                        200 200 200 200 200 200 | 200 200 200 200 200 200
privacy                              200 200 200 200 200 200 | 200 200 200 200 200 200
unit_list                            302 403 200 200 200 200 | 302 403 200 200 200 200
add_unit                             302 403 200 403 403 200 | 302 403 200 403 403 200
edit_unit                            302 404 200 403 403 200 | 302 404 200 403 403 200
set_contact                          302 405 405 405 405 405 | 302 404 302 403 403 302
person_list                          302 403 200 403 403 200 | 302 403 200 403 403 200
add_person                           302 403 200 403 403 200 | 302 403 200 403 403 200
person_detail                        302 404 200 404 404 200 | 302 404 200 404 404 200
change_person                        302 404 200 404 404 200 | 302 404 200 404 404 200
close_person                         302 405 405 405 405 405 | 302 404 302 404 404 302
reopen_person                        302 405 405 405 405 405 | 302 404 302 404 404 302
appoint_person                       302 404 200 404 404 200 | 302 404 200 404 404 200
end_appointment                      302 404 200 404 404 200 | 302 404 200 404 404 200
grant_list                           302 403 200 200 403 200 | 302 403 200 200 403 200
give_grant                           302 403 200 403 403 200 | 302 403 200 403 403 200
end_grant                            302 404 200 404 404 200 | 302 404 200 404 404 200
hand_over                            302 404 200 404 404 200 | 302 404 200 404 404 200
add_deputy                           302 404 200 404 404 200 | 302 404 200 404 404 200
end_deputyship                       302 405 405 405 405 405 | 302 404 302 404 404 302
who_may_what                         302 200 200 200 200 200 | 302 200 200 200 200 200
import_sheet                         302 403 200 403 403 200 | 302 403 200 403 403 200
import_template                      302 403 200 403 403 200 | 302 403 200 403 403 200
export_register                      302 403 200 403 403 200 | 302 403 200 403 403 200
sheet_import_detail                  302 404 404 404 404 200 | 302 404 404 404 404 200
confirm_import                       302 405 405 405 405 405 | 302 404 404 404 404 302
discard_import                       302 405 405 405 405 405 | 302 404 404 404 404 302
plan_list                            302 403 403 200 200 200 | 302 403 403 200 200 200
import_plan                          302 403 403 403 403 200 | 302 403 403 403 403 200
plan_detail                          302 404 404 200 200 200 | 302 404 404 200 200 200
check_plan                           302 404 404 404 404 200 | 302 404 404 404 404 200
mend_document                        302 404 404 404 404 200 | 302 404 404 404 404 200
add_area                             302 404 404 404 404 200 | 302 404 404 404 404 200
add_commitment                       302 404 404 404 404 200 | 302 404 404 404 404 200
confirm_plan                         302 404 404 404 404 200 | 302 404 404 404 404 302
adopt_plan                           302 404 404 404 404 302 | 302 404 404 404 404 200
remove_plan                          302 404 404 404 404 200 | 302 404 404 404 404 302
assign_units                         302 404 404 403 403 200 | 302 404 404 403 403 200
assign_area                          302 404 404 403 403 200 | 302 404 404 403 403 302
mend_area                            302 404 404 404 404 200 | 302 404 404 404 404 200
remove_area                          302 405 405 405 405 405 | 302 404 404 404 404 302
add_goal                             302 404 404 403 403 200 | 302 404 404 403 403 200
goal_list                            302 404 404 200 200 200 | 302 404 404 200 200 200
change_goal                          302 404 404 403 403 200 | 302 404 404 403 403 200
remove_goal                          302 405 405 405 405 405 | 302 404 404 403 403 302
add_indicator                        302 404 404 403 403 200 | 302 404 404 403 403 200
indicator_detail                     302 404 404 200 200 200 | 302 404 404 200 200 200
change_indicator                     302 404 404 403 403 200 | 302 404 404 403 403 200
enter_reading                        302 404 404 403 403 200 | 302 404 404 403 403 200
document_list                        302 403 403 200 200 200 | 302 403 403 200 200 200
add_document                         302 403 403 200 403 200 | 302 403 403 200 403 200
document_detail                      302 404 404 200 200 200 | 302 404 404 200 200 200
change_document                      302 404 404 403 403 200 | 302 404 404 403 403 200
begin_version                        302 405 405 405 405 405 | 302 404 404 403 403 302
compare_versions                     302 404 404 200 200 200 | 302 404 404 200 200 200
document_version                     302 404 404 200 200 200 | 302 404 404 200 200 200
change_version                       302 404 404 404 404 200 | 302 404 404 404 404 200
remove_version                       302 404 404 404 404 200 | 302 404 404 404 404 302
propose_version                      302 405 405 405 405 405 | 302 404 404 404 404 302
take_back_version                    302 405 405 405 405 405 | 302 404 404 404 404 302
adopt_version                        302 404 404 404 404 200 | 302 404 404 404 404 200
repeal_version                       302 404 404 403 403 200 | 302 404 404 403 403 200
record_review                        302 404 404 403 403 200 | 302 404 404 403 403 200
document_files                       302 404 404 404 404 200 | 302 404 404 404 404 200
document_file                        302 404 404 200 200 200 | 302 404 404 200 200 200
remove_document_file                 302 405 405 405 405 405 | 302 404 404 404 404 302
commitment_list                      302 403 403 200 200 200 | 302 403 403 200 200 200
mend_commitment                      302 404 404 404 404 200 | 302 404 404 404 404 200
approve_commitment                   302 405 405 405 405 405 | 302 404 404 404 404 302
leave_out                            302 405 405 405 405 405 | 302 404 404 404 404 302
take_back                            302 405 405 405 405 405 | 302 404 404 404 404 302
comparison_detail                    302 404 404 404 404 200 | 302 404 404 404 404 200
compare_plans                        302 405 405 405 405 405 | 302 404 404 404 404 200
approve_pairs                        302 405 405 405 405 405 | 302 404 404 404 404 302
settle_area                          302 405 405 405 405 405 | 302 404 404 404 404 302
finish_review                        302 405 405 405 405 405 | 302 404 404 404 404 302
explain_dropping                     302 404 404 404 404 200 | 302 404 404 404 404 200
settle_origins                       302 404 404 404 404 200 | 302 404 404 404 404 200
carry_over                           302 404 404 404 404 302 | 302 404 404 404 404 302
arrange_commitment                   302 404 404 404 404 200 | 302 404 404 404 404 200
split_commitment                     302 405 405 405 405 405 | 302 404 404 404 404 302
join_commitments                     302 405 405 405 405 405 | 302 404 404 404 404 302
move_commitment                      302 405 405 405 405 405 | 302 404 404 404 404 302
place_commitment                     302 405 405 405 405 405 | 302 404 404 404 404 302
undo_rearrangement                   302 405 405 405 405 405 | 302 404 404 404 404 302
assign_like                          302 405 405 405 405 405 | 302 404 404 403 403 302
source_list                          302 404 404 403 403 200 | 302 404 404 403 403 200
choose_for_area                      302 404 404 403 403 200 | 302 404 404 403 403 200
choose_sources                       302 404 404 403 403 200 | 302 404 404 403 403 200
undo_source_choice                   302 405 405 405 405 405 | 302 404 404 403 403 302
change_assignment                    302 404 404 403 403 200 | 302 404 404 403 403 200
request_list                         302 404 200 200 200 200 | 302 404 403 403 403 200
remove_assignment                    302 405 405 405 405 405 | 302 404 404 403 403 302
statement_list                       302 403 403 200 403 200 | 302 403 403 200 403 200
begin_statement                      302 403 403 200 403 200 | 302 403 403 200 403 200
state_holding                        302 404 404 404 404 200 | 302 404 404 404 404 200
statement_detail                     302 404 404 404 404 200 | 302 404 404 404 404 200
withdraw_statement                   302 404 404 404 404 200 | 302 404 404 404 404 302
statement_file                       302 404 404 404 404 200 | 302 404 404 404 404 200
measure_list                         302 403 403 200 403 200 | 302 403 403 200 403 200
add_measure                          302 403 403 200 403 200 | 302 403 403 200 403 200
measure_detail                       302 404 404 404 404 200 | 302 404 404 404 404 200
change_measure                       302 404 404 404 404 200 | 302 404 404 404 404 200
move_on_measure                      302 405 405 405 405 405 | 302 404 404 404 404 302
set_status                           302 405 405 405 405 405 | 302 404 404 404 404 302
remove_measure                       302 404 404 404 404 200 | 302 404 404 404 404 302
action_plan_list                     302 403 403 200 200 200 | 302 403 403 200 200 200
add_action_plan                      302 403 403 200 403 200 | 302 403 403 200 403 200
set_sheet_format                     302 403 403 403 403 200 | 302 403 403 403 403 200
action_plan_detail                   302 404 404 404 404 200 | 302 404 404 404 404 200
change_action_plan                   302 404 404 404 404 200 | 302 404 404 404 404 200
adopt_action_plan                    302 404 404 404 404 200 | 302 404 404 404 404 200
remove_action_plan                   302 404 404 404 404 200 | 302 404 404 404 404 302
take_measures                        302 404 404 404 404 200 | 302 404 404 404 404 200
move_measure                         302 405 405 405 405 405 | 302 404 404 404 404 302
import_measures                      302 404 404 404 404 200 | 302 404 404 404 404 200
confirm_measures                     302 405 405 405 405 405 | 302 404 404 404 404 302
action_plan_file                     302 404 404 404 404 200 | 302 404 404 404 404 200
meeting_list                         302 403 403 200 200 200 | 302 403 403 200 200 200
add_meetings                         302 403 403 200 403 200 | 302 403 403 200 403 200
confirm_meetings                     302 405 405 405 405 405 | 302 403 403 302 403 302
change_meeting                       302 404 404 403 403 200 | 302 404 404 403 403 200
remove_meeting                       302 404 404 403 403 200 | 302 404 404 403 403 302
set_timetable                        302 404 404 404 404 200 | 302 404 404 404 404 200
round_list                           302 403 403 200 200 200 | 302 403 403 200 200 200
prepare_round                        302 403 403 403 403 200 | 302 403 403 403 403 200
round_detail                         302 404 404 200 200 200 | 302 404 404 200 200 200
change_round                         302 404 404 403 403 200 | 302 404 404 403 403 200
preview_round                        302 404 404 404 404 200 | 302 404 404 404 404 200
set_reminders                        302 404 404 403 403 200 | 302 404 404 403 403 200
open_round                           302 404 404 404 404 200 | 302 404 404 404 404 302
close_round                          302 404 404 403 403 200 | 302 404 404 403 403 302
judgement_list                       302 404 404 403 403 200 | 302 404 404 403 403 200
judge_point                          302 404 404 403 403 200 | 302 404 404 403 403 200
judge_goal                           302 404 404 403 403 200 | 302 404 404 403 403 200
remove_round                         302 404 404 404 404 200 | 302 404 404 404 404 302
enquiry_list                         302 403 403 200 403 200 | 302 403 403 200 403 200
enquiry_detail                       302 404 404 200 200 200 | 302 404 404 302 200 302
save_answers                         302 405 405 405 405 405 | 302 404 404 200 403 200
review_enquiry                       302 404 404 200 302 200 | 302 404 404 200 302 200
submit_enquiry                       302 405 405 405 405 405 | 302 404 404 302 403 302
hand_questions                       302 404 404 200 403 200 | 302 404 404 200 403 200
take_questions                       302 405 405 405 405 405 | 302 404 404 302 404 302
handed_list                          302 200 200 200 200 200 | 302 200 200 200 200 200
handed_questions                     302 404 404 404 404 200 | 302 404 404 404 404 302
save_handed                          302 405 405 405 405 405 | 302 404 404 404 404 200
give_back                            302 405 405 405 405 405 | 302 404 404 404 404 302
set_last_day                         302 404 404 403 403 200 | 302 404 404 403 403 200
remind_enquiry                       302 405 405 405 405 405 | 302 404 404 403 403 302
attachment_list                      302 404 404 200 403 200 | 302 404 404 200 403 200
attachment_file                      302 404 404 200 404 200 | 302 404 404 200 404 200
remove_attachment                    302 405 405 405 405 405 | 302 404 404 302 404 302
submitted_file                       302 404 404 404 404 200 | 302 404 404 404 404 200
submission_detail                    302 404 404 404 404 200 | 302 404 404 404 404 200
evidence_basis                       302 404 404 404 404 200 | 302 404 404 404 404 200
record_decision                      302 404 404 404 404 200 | 302 404 404 404 404 200
return_submission                    302 404 404 404 404 200 | 302 404 404 404 404 200
choose_consequences                  302 403 403 403 403 200 | 302 403 403 403 403 200
draft_memorandum                     302 404 404 200 404 200 | 302 404 404 200 404 200
memorandum_detail                    302 404 404 404 404 200 | 302 404 404 404 404 200
write_memorandum                     302 404 404 404 404 200 | 302 404 404 404 404 200
memorandum_file                      302 404 404 404 404 200 | 302 404 404 404 404 200
disclosure_list                      302 403 403 403 403 200 | 302 403 403 403 403 200
add_disclosure                       302 403 403 403 403 200 | 302 403 403 403 403 200
disclosure_detail                    302 404 404 404 404 200 | 302 404 404 404 404 200
decide_request                       302 404 404 404 404 200 | 302 404 404 404 404 200
protect_parts                        302 404 404 404 404 200 | 302 404 404 404 404 200
protect_words                        302 404 404 404 404 200 | 302 404 404 404 404 200
protect_everywhere                   302 405 405 405 405 405 | 302 404 404 404 404 302
show_parts                           302 405 405 405 405 405 | 302 404 404 404 404 302
protect_file                         302 405 405 405 405 405 | 302 404 404 404 404 302
paper_result                         302 404 404 404 404 200 | 302 404 404 404 404 200
put_back_paper                       302 404 404 404 404 200 | 302 404 404 404 404 302
released_file                        302 404 404 404 404 200 | 302 404 404 404 404 200
released_enclosure                   302 404 404 404 404 200 | 302 404 404 404 404 200
record_list                          302 403 403 200 403 200 | 302 403 403 200 403 200
record_bundle                        302 403 403 403 403 200 | 302 403 403 403 403 200
number_list                          302 403 403 200 403 200 | 302 403 403 302 403 302
import_numbers                       302 403 403 200 403 200 | 302 403 403 200 403 200
number_format_list                   302 403 403 200 403 200 | 302 403 403 200 403 200
remove_number_format                 302 405 405 405 405 405 | 302 404 404 302 403 302
report_list                          302 403 403 403 403 200 | 302 403 403 403 403 200
template_list                        302 403 403 200 403 200 | 302 403 403 200 403 200
template_file                        302 404 404 404 404 200 | 302 404 404 404 404 200
template_sample                      302 404 404 404 404 200 | 302 404 404 404 404 200
remove_template                      302 404 404 404 404 200 | 302 404 404 404 404 302
begin_report                         302 405 405 405 405 405 | 302 404 404 403 403 302
report_detail                        302 404 404 404 404 200 | 302 404 404 404 404 200
rename_report                        302 404 404 404 404 200 | 302 404 404 404 404 200
add_section                          302 404 404 404 404 200 | 302 404 404 404 404 200
write_section                        302 404 404 404 404 200 | 302 404 404 404 404 200
move_section                         302 405 405 405 405 405 | 302 404 404 404 404 302
show_section                         302 405 405 405 405 405 | 302 404 404 404 404 302
remove_section                       302 404 404 404 404 200 | 302 404 404 404 404 302
compile_report                       302 405 405 405 405 405 | 302 404 404 404 404 302
version_detail                       302 404 404 404 404 200 | 302 404 404 404 404 200
version_file                         302 404 404 404 404 200 | 302 404 404 404 404 200
accent                               200 200 200 200 200 200 | 405 405 405 405 405 405
report_path                          302 404 404 404 404 200 | 302 404 404 404 404 200
set_path                             302 404 404 404 404 200 | 302 404 404 404 404 200
dispatch_version                     302 404 404 404 404 200 | 302 404 404 404 404 200
record_body_decision                 302 404 404 404 404 302 | 302 404 404 404 404 302
publish_report                       302 404 404 404 404 200 | 302 404 404 404 404 302
withdraw_report                      302 404 404 404 404 200 | 302 404 404 404 404 200
version_changes                      302 404 404 404 404 200 | 302 404 404 404 404 200
make_files_again                     302 405 405 405 405 405 | 302 404 404 404 404 302
published_list                       200 200 200 200 200 200 | 405 405 405 405 405 405
published_report                     200 200 200 200 200 200 | 405 405 405 405 405 405
published_text                       200 200 200 200 200 200 | 405 405 405 405 405 405
published_file                       200 200 200 200 200 200 | 405 405 405 405 405 405
published_data                       200 200 200 200 200 200 | 405 405 405 405 405 405
data_json                            200 200 200 200 200 200 | 405 405 405 405 405 405
data_table                           200 200 200 200 200 200 | 405 405 405 405 405 405
catalogue                            200 200 200 200 200 200 | 405 405 405 405 405 405
verify_file                          200 200 200 200 200 200 | 200 200 200 200 200 200
ui_gallery                           302 404 404 404 404 404 | 302 404 404 404 404 404
set_language                         405 405 405 405 405 405 | 302 302 302 302 302 302
"""


@pytest.fixture
def opened(house: House, cast: Cast, now: datetime) -> Opened:
    return everything(house, cast, at=now)


@pytest.fixture
def visit(clock: datetime, cast: Cast) -> Any:
    """One visit that leaves nothing behind it."""
    cookies: dict[str, Any] = {}

    def visited(method: str, address: str, who: str, **data: Any) -> Any:
        client = Client(raise_request_exception=False)
        if who and who not in cookies:
            client.force_login(getattr(cast, who))
            cookies[who] = dict(client.cookies)
        client.cookies.update(cookies.get(who, {}))
        with transaction.atomic():
            response = getattr(client, method)(address, **data)
            if response.streaming:
                b"".join(response)  # a file is closed when it is read
            transaction.set_rollback(True)
        return response

    return visited


PARTS = 8
"""The table is walked in parts: all that is undone in one transaction weighs on what follows."""


def rows() -> Iterator[tuple[str, list[int], list[int]]]:
    for line in TABLE.strip().splitlines():
        name, *codes = line.replace("|", " ").split()
        numbers = [int(code) for code in codes]
        yield name, numbers[: len(WHO)], numbers[len(WHO) :]


def everybodys() -> set[str]:
    """What is open without signing in."""
    return {name for name, get, _post in rows() if get[0] != 302}


def people(name: str) -> tuple[str, ...]:
    own = next((who for who, names in OWN.items() if name in names.split()), "astrid")
    return (*WHO[:-1], own)


def test_every_address_stands_in_the_table() -> None:
    assert {name for name, *_ in rows()} == doors.names()


@pytest.mark.parametrize("part", range(PARTS))
def test_every_door_opens_to_whom_the_table_says(opened: Opened, visit: Any, part: int) -> None:
    met, told = [], []
    for name, get, post in list(rows())[part::PARTS]:
        address = reverse(name, kwargs=opened.get(name, {}))
        told.append((name, get, post))
        met.append(
            (
                name,
                [visit("get", address, who).status_code for who in people(name)],
                [visit("post", address, who).status_code for who in people(name)],
            )
        )
    assert met == told


def test_an_address_with_an_impossible_key_is_not_there(opened: Opened, visit: Any) -> None:
    """Also one longer than the database counts, where only somebody who may would look for it."""
    for name, kept in opened.items():
        for key in (key for key, value in kept.items() if isinstance(value, int)):
            for number in (2**31, 2**63, 10**30):
                address = reverse(name, kwargs={**kept, key: number})
                answer = visit("post", address, people(name)[-1])
                assert (address, answer.status_code) == (address, 404)


@pytest.mark.parametrize(
    "query",
    [
        "?page=abc&sort=x&q=%00&export=zip&from=commitment:99999999999999999999&line=9x&state=z",
        "?page=-1&sort=-&line=0&only=%00&from=commitment:%00&contact=1&unit=%00&next=//elsewhere",
    ],
)
def test_a_list_takes_any_query(opened: Opened, visit: Any, query: str) -> None:
    lists = [name for name, get, _post in rows() if get[-1] == 200 and name not in everybodys()]
    for name in lists:
        address = reverse(name, kwargs=opened.get(name, {}))
        assert (name, visit("get", address + query, people(name)[-1]).status_code) == (name, 200)


def test_no_page_behind_the_sign_in_is_kept_by_a_browser(opened: Opened, visit: Any) -> None:
    kept = set()
    for name, *_codes in rows():
        answer = visit("get", reverse(name, kwargs=opened.get(name, {})), people(name)[-1])
        if "no-store" not in answer.headers.get("Cache-Control", ""):
            kept.add(name)
    assert kept == {"accent"} | PUBLISHED  # a colour, and what anybody may read


def test_nobody_is_led_from_every_closed_door_to_the_sign_in(opened: Opened, visit: Any) -> None:
    for name in sorted(doors.names() - everybodys() - {"account_logout"}):
        address = reverse(name, kwargs=opened.get(name, {}))
        for method in ("get", "post"):
            answer = visit(method, address, "")
            assert (name, answer.status_code) == (name, 302)
            assert answer["Location"] == f"{reverse('account_login')}?next={address}"
