"""One of everything, so that every address of the site leads to something."""

import io
from collections.abc import Mapping
from datetime import datetime, timedelta

from tests.cast import BUILT_AT, Cast, House
from tests.factories import (
    documents,
    files,
    linking,
    measures,
    meetings,
    people,
    plans,
    rounds,
    statements,
)
from tests.factories.reports import shown_quickly
from tests.factories.scenes import Scene, asked
from tests.remembered import remembered
from varna.accounts import actions as accounts
from varna.accounts import links
from varna.disclosure import actions as disclosure
from varna.disclosure.models import Paper
from varna.disclosure.sources import Asker, find
from varna.documents.actions.numbering import set_number_format
from varna.documents.models import DocumentKind, NumberFormat
from varna.followup.models import RoundState, Submission
from varna.jobs.models import Job
from varna.jobs.models import State as JobState
from varna.org.models import Deputyship, SheetImport
from varna.plan.models import State
from varna.portal.examples.template import content as template_file
from varna.report import actions as reports

Arguments = Mapping[str, object]
Opened = dict[str, Arguments]
"""What stands in each address, by its name; those that are not there take nothing."""


def everything(house: House, cast: Cast, *, at: datetime) -> Opened:
    """At a time that is the same for all who ask."""
    return remembered("opened", lambda: _built(house, cast, at))


def _built(house: House, cast: Cast, at: datetime) -> Opened:
    """
    The technical board has submitted and its board has not decided; the social board is drafting.
    A plan is read and another adopted; a round is prepared and another open.
    """
    scene = asked(house, cast)
    drafted = scene.social.questions.all()[0]
    best = drafted.scale[0]["value"]
    rounds.answer(drafted, cast.disa, value=best, comment="Utkastets hemlighet")
    submission = rounds.submission(scene.technical, cast.bo)
    return {
        **_handed(scene, cast),
        **_people(cast, at),
        **_units(house, cast, at),
        **_proposal(scene),
        **_adopted(scene),
        **_rounds(scene),
        **_answers(scene, submission),
        **_files(scene, cast, submission),
        **_reports(scene, cast, at),
        **_measure(house, scene),
        **_disclosure(submission, cast, at),
        **_action_plan(house),
        **_documents(house, cast),
        **_statements(house, cast, scene),
        **_named(
            "change_meeting remove_meeting",
            pk=meetings.meeting(house.technical_board, "2027-01-14").pk,
        ),
        "restart_job": {"pk": _dead_job().pk},
        "remove_number_format": {"pk": _number_format(house, cast, at).pk},
    }


def _documents(house: House, cast: Cast) -> Opened:
    """The technical board has a routine in force, and a proposal for the next."""
    routine = documents.document(house.technical_board, kind=DocumentKind.GUIDELINE)
    version = documents.adopted(routine)
    draft = documents.draft(routine, proposed_at=BUILT_AT)
    on_paper = documents.file(version, cast.bo)
    return {
        **_named("document_detail change_document begin_version compare_versions", pk=routine.pk),
        **_named("document_version repeal_version record_review", pk=version.pk),
        **_named(
            "change_version remove_version propose_version take_back_version adopt_version"
            " document_files",
            pk=draft.pk,
        ),
        "document_file": {"pk": version.pk, "attached": on_paper.pk},
        "remove_document_file": {"pk": draft.pk, "attached": documents.file(draft, cast.bo).pk},
    }


def _named(names: str, **arguments: object) -> Opened:
    return dict.fromkeys(names.split(), arguments)


def _people(cast: Cast, at: datetime) -> Opened:
    used = accounts.issue_link(user=cast.bo, prefix="/enquiries/1/", at=BUILT_AT)
    fresh = accounts.issue_link(user=cast.bo, prefix="/enquiries/1/", at=at)
    bo = cast.bo.pk
    pages = "person_detail change_person close_person reopen_person appoint_person"
    return {
        "sign_in_as_example": {"pk": bo},
        "account_reset_password_from_key": {"uidb36": "1", "key": "worn-out"},
        "use_link": {"token": links.token(fresh)},
        "renew_link": {"token": links.token(used)},
        **_named(pages, pk=bo),
        **_named("add_deputy hand_over", pk=bo),
        "end_deputyship": {"pk": bo, "deputyship": _deputyship(cast).pk},
        "end_appointment": {"pk": bo, "appointment": cast.bo.appointments.get().pk},
    }


def _deputyship(cast: Cast) -> Deputyship:
    """Egil has been Bo's deputy, long ago."""
    return Deputyship.objects.create(
        appointment=cast.bo.appointments.get(),
        deputy=cast.egil,
        from_on=BUILT_AT.date(),
        until_on=BUILT_AT.date() + timedelta(days=7),
    )


def _units(house: House, cast: Cast, at: datetime) -> Opened:
    sheet = SheetImport.objects.create(
        name="enheter.xlsx",
        rows={},
        created_by=cast.astrid,
        created_at=at,
        expires_at=at + timedelta(days=14),
    )
    return {
        **_named(
            "unit_detail edit_unit rename_unit move_unit merge_unit split_unit end_unit set_contact"
            " hand_over_assignments",
            pk=house.technical_board.pk,
        ),
        "end_grant": {
            "pk": people.grant(
                cast.frida, house.technical_board, at.date(), at.date() + timedelta(days=5)
            ).pk
        },
        **_named("sheet_import_detail confirm_import discard_import", pk=sheet.pk),
    }


def _proposal(scene: Scene) -> Opened:
    plan = plans.plan(state=State.PROPOSAL, title="Nästa plan", source="En rad\nEn rad till")
    area = plans.area(plan, "Ett område")
    commitment = plans.commitment(area, "Något ska göras.")
    pages = "check_plan mend_document add_area add_commitment confirm_plan adopt_plan remove_plan"
    compared = "comparison_detail compare_plans approve_pairs settle_area finish_review carry_over"
    presses = "approve_commitment leave_out take_back arrange_commitment split_commitment"
    plans.comparison(plan, scene.plan)
    return {
        **_named(f"{pages} {compared}", pk=plan.pk),
        "explain_dropping": {"pk": plan.pk, "commitment": scene.point.pk},
        "settle_origins": {"pk": commitment.pk},
        **_named("mend_area remove_area", pk=area.pk),
        **_named(
            f"mend_commitment join_commitments move_commitment place_commitment {presses}",
            pk=commitment.pk,
        ),
        "undo_rearrangement": {"pk": plans.rearrangement(commitment).pk},
    }


def _adopted(scene: Scene) -> Opened:
    assignment = scene.point.assignments.get(unit=scene.technical.unit)
    return {
        **_named("plan_detail assign_units", pk=scene.plan.pk),
        "assign_area": {"pk": scene.plan.pk, "position": 1},
        **_sources(scene),
        **_goals(scene),
        **_named("commitment_detail commitment_history assign_like", pk=scene.point.pk),
        "commitment_history_file": {"pk": scene.point.pk, "kind": "xlsx"},
        **_named("change_assignment remove_assignment", pk=assignment.pk),
        "request_list": {"pk": scene.company.unit_id},
    }


def _sources(scene: Scene) -> Opened:
    return {
        "source_list": {"pk": scene.plan.pk},
        "choose_for_area": {"pk": scene.plan.pk, "position": 1},
        "choose_sources": {"pk": scene.point.pk},
        "undo_source_choice": {"pk": plans.source_choice(scene.point).pk},
    }


def _statements(house: House, cast: Cast, scene: Scene) -> Opened:
    statement = statements.statement(house.technical_board, scene.activity, cast.bo)
    file = statements.file(statement, files.stored(cast.bo))
    about = {"unit": house.technical_board.pk, "commitment": scene.point.pk}
    return {
        "state_holding": about,
        **_named("statement_detail withdraw_statement", pk=statement.pk),
        "statement_file": {"pk": statement.pk, "file": file.pk},
    }


def _goals(scene: Scene) -> Opened:
    goal = scene.areas[0].goals.get()
    indicator = plans.indicator(goal)
    return {
        "goal_list": {"pk": scene.plan.pk},
        "add_goal": {"pk": scene.areas[0].pk},
        **_named("change_goal remove_goal add_indicator", pk=goal.pk),
        **_named("indicator_detail change_indicator enter_reading", pk=indicator.pk),
    }


def _rounds(scene: Scene) -> Opened:
    prepared = rounds.round_of(scene.plan, state=RoundState.DRAFT, year=2027)
    unit = scene.technical.unit_id
    return {
        **_named("preview_round set_timetable open_round remove_round", pk=prepared.pk),
        **_named("round_detail change_round set_reminders close_round", pk=scene.round.pk),
        "judgement_list": {"pk": scene.round.pk},
        "judge_point": {"pk": scene.round.pk, "commitment": scene.point.pk},
        "judge_goal": {"pk": scene.round.pk, "goal": scene.areas[0].goals.get().pk},
        "situation_box": {"pk": scene.round.pk, "unit": unit, "position": 1},
    }


def _answers(scene: Scene, submission: Submission) -> Opened:
    """Submitting and reminding are tried on the social board's, which is Disa's own."""
    pages = "enquiry_detail save_answers review_enquiry submit_enquiry remind_enquiry set_last_day"
    return {
        **_named(pages, pk=scene.social.pk),
        **_named(
            "submission_detail record_decision return_submission memorandum_detail"
            " write_memorandum",
            pk=scene.technical.pk,
            number=1,
        ),
        "evidence_basis": {
            "pk": scene.technical.pk,
            "number": 1,
            "answer": rounds.with_evidence(submission).pk,
            "place": 1,
        },
        "draft_memorandum": {"pk": scene.social.pk},
        "memorandum_file": {"pk": scene.technical.pk, "number": 1, "kind": "txt"},
    }


def _handed(scene: Scene, cast: Cast) -> Opened:
    """One of the social board's questions is with Gun, who answers for something else."""
    row = rounds.handing(scene.social.questions.all()[1], cast.gun, by=cast.disa)
    return {
        **_named("handed_questions save_handed give_back", pk=row.pk),
        "hand_questions": {"pk": scene.social.pk},
        "take_questions": {"pk": scene.social.pk, "handed": row.pk},
    }


def _files(scene: Scene, cast: Cast, submission: Submission) -> Opened:
    question = scene.social.questions.all()[0]
    attachment = files.attachment(question, cast.disa)
    submitted = files.submitted(submission, files.stored(cast.bo))
    here = {"pk": scene.social.pk}
    return {
        "attachment_list": {**here, "question": question.pk},
        **_named("attachment_file remove_attachment", **here, attachment=attachment.pk),
        "submitted_file": {"pk": scene.technical.pk, "number": 1, "file": submitted.pk},
    }


def _measure(house: House, scene: Scene) -> Opened:
    row = measures.measure(house.technical_board, scene.activity)
    link = linking.link(row, scene.areas[0].goals.get())
    return {
        **_named(
            "measure_detail change_measure set_status remove_measure move_on_measure", pk=row.pk
        ),
        "add_link": {"kind": "measure", "key": row.pk},
        "remove_link": {"pk": link.pk},
    }


def _action_plan(house: House) -> Opened:
    plan = measures.action_plan(house.technical_board)
    measure = measures.measure(house.technical_board, action_plan=plan)
    pages = "action_plan_detail change_action_plan adopt_action_plan remove_action_plan"
    return {
        **_named(f"{pages} take_measures import_measures confirm_measures", pk=plan.pk),
        "move_measure": {"pk": plan.pk, "measure": measure.pk},
        "action_plan_file": {"pk": plan.pk, "kind": "csv"},
    }


def _reports(scene: Scene, cast: Cast, at: datetime) -> Opened:
    report = reports.begin_report(round=scene.round, title="Året", by=cast.astrid, at=at)
    reports.compile_report(report=report, by=cast.astrid, at=at)
    template = reports.set_template(
        unit=scene.technical.unit,
        upload=io.BytesIO(template_file()),
        name="mall.docx",
        by=cast.astrid,
        at=at,
    )
    own = reports.add_section(report=report, title="Eget", by=cast.astrid, at=at)
    summary = report.sections.get(kind="SUMMARY")
    return {
        "begin_report": {"pk": scene.round.pk},
        **_named("report_detail rename_report add_section compile_report", pk=report.pk),
        **_named("write_section move_section show_section", pk=report.pk, section=summary.pk),
        "remove_section": {"pk": report.pk, "section": own.pk},
        **_named("report_path set_path dispatch_version record_body_decision", pk=report.pk),
        **_named("publish_report withdraw_report", pk=report.pk),
        **_published(scene, cast, at),
        "version_changes": {"pk": report.pk, "number": 1},
        "template_list": {},
        **_named("template_file template_sample remove_template", pk=template.pk),
        "version_detail": {"pk": report.pk, "number": 1},
        "version_file": {"pk": report.pk, "number": 1, "kind": "txt"},
    }


def _published(scene: Scene, cast: Cast, at: datetime) -> Opened:
    last_year = rounds.round_of(scene.plan, state=RoundState.CLOSED, year=2025)
    report = reports.begin_report(round=last_year, title="Året", by=cast.astrid, at=at)
    published = shown_quickly(report, by=cast.astrid, at=at)
    address = published.address
    return {
        **_named("published_report published_text published_data data_json", address=address),
        "published_file": {"address": address, "kind": "txt"},
        "data_table": {"address": address, "table": "answers"},
        "make_files_again": {"pk": report.pk, "number": 1},
    }


def _disclosure(submission: Submission, cast: Cast, at: datetime) -> Opened:
    """One request that is gone through, and one whose paper has left."""
    waiting, decided = (_asked_for(submission, cast, at) for _ in range(2))
    here = {"pk": waiting.request_id, "number": 1}
    decided.released = files.stored(cast.ingrid, "utlämnat", name="utlamnad.txt")
    decided.save()
    enclosed = decided.enclosed.get()
    gone = {"pk": decided.request_id, "number": 1}
    pages = "protect_parts protect_everywhere show_parts paper_result put_back_paper"
    return {
        **_named("disclosure_detail decide_request", pk=waiting.request_id),
        **_named(pages, **here),
        "protect_words": {**here, "place": "title"},
        "protect_file": {**here, "file": waiting.enclosed.get().pk},
        "released_file": gone,
        "released_enclosure": {**gone, "file": enclosed.pk},
    }


def _asked_for(submission: Submission, cast: Cast, at: datetime) -> Paper:
    by = cast.ingrid
    request = disclosure.receive_request(
        received_on=at.date(), what="Svaren", send_to="", by=by, at=at
    )
    found = find(f"submission:{submission.pk}", Asker(by, at, at.date()))
    assert found is not None
    return disclosure.take_up(request=request, found=found, by=by, at=at, on=at.date())


def _number_format(house: House, cast: Cast, at: datetime) -> NumberFormat:
    """The social board's own, which its coordinator may take away."""
    return set_number_format(unit=house.social_board, masks="SN ####/*", by=cast.disa, at=at)


def _dead_job() -> Job:
    return Job.objects.create(
        kind="mail.send",
        state=JobState.DEAD,
        created_at=BUILT_AT,
        run_at=BUILT_AT,
        finished_at=BUILT_AT,
        attempts=1,
        max_attempts=1,
        last_error="SMTPException",
    )
