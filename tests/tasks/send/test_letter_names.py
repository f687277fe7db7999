"""Every mail that may become a letter has a name in the lists; those to the staff, who have mail, need none."""

from tasks.send.letter_names import LETTER_NAMES
from tasks.send.mail import TEMPLATES

ALWAYS_BY_MAIL = {
    *(
        "appointment_elsewhere",
        "away_job_specialist",
        "away_stand_in",
        "calendar_feed",
        "calendar_feed_worker",
        "caseload_new",
        "caseload_old",
    ),
    *("access_ready", "access_shown", "clearing"),
    *("contract_change_specialist", "draft", "employment_specialist", "ending_specialist", "info_meeting_specialist"),
    "log_head",
    *(
        "job_specialist_change_invited",
        "job_specialist_change_new",
        "job_specialist_change_old",
        "job_specialist_change_uninvited",
    ),
    *(
        "morning_list",
        "record",
        "sign_in",
        "sponsor_change_specialist",
        "tariff_adjustment",
        "trial_hours_payroll",
        "trial_job_specialist",
    ),
    *("own_templates", "erasure_told"),
    *("trial_not_yours", "trial_payroll", "trial_payroll_cancelled", "visit_reminder"),
    *("advertisement_web", "follow_up_told", "job_called_off_specialist", "job_goes_on_specialist", "job_specialist_kept"),
    *("job_specialist_not_you", "taken_back", "trial_prolonged_payroll", "trial_prolonged_specialist", "trial_wage_payroll"),
    *("visit_called_off", "visit_handed_over", "visit_invitation", "visit_moved"),
    *("sponsor_visit_called_off", "sponsor_visit_invitation", "sponsor_visit_moved", "sponsor_visit_not_yours"),
}


def test_every_mail_that_may_be_a_letter_has_a_name() -> None:
    mails = {path.name.removesuffix(".subject.txt") for path in (TEMPLATES / "emails").glob("*.subject.txt")}

    assert mails - ALWAYS_BY_MAIL == set(LETTER_NAMES)
