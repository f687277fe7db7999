"""Who follows a worker, read from the row of their candidacy: in the trial, in the job, and by the handovers."""

from domain.staff.following import Followed, Following
from domain.tables.candidacies import Candidacy


def following_of(row: Candidacy) -> Following:
    """The job specialists of one candidacy; a trial that was stopped is followed by none."""
    trial, job = row.trial, row.employment
    return Following(
        trial=Followed(trial.starts_on, trial.ends_on, trial.job_specialist_id) if trial and not trial.stopped_on else None,
        job=Followed(job.starts_on, job.last_day, job.job_specialist_id) if job else None,
        handovers=tuple((each.from_on, each.job_specialist_id) for each in row.handovers),
    )
