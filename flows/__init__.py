"""The process, in order; the only place that repeats the numbers."""

from flows.beside import applicant_answer as applicant_answer
from flows.beside import application as application
from flows.beside import choice as choice
from flows.beside import consent as consent
from flows.beside import correction as correction
from flows.beside import ending as ending
from flows.beside import erasure as erasure
from flows.beside import follow_up_changes as follow_up_changes
from flows.by_itself import morning_round as morning_round
from flows.by_itself import outbox as outbox
from flows.beside import paperwork as paperwork
from flows.beside import pool as pool
from flows.beside import registers as registers
from flows import s01_central_agreement as s01_central_agreement
from flows import s02_local_agreement as s02_local_agreement
from flows import s03_sponsor as s03_sponsor
from flows import s04_advertisement as s04_advertisement
from flows import s05_interviews as s05_interviews
from flows import s06_reference_check as s06_reference_check
from flows import s07_trial as s07_trial
from flows import s08_evaluation as s08_evaluation
from flows import s09_info_meeting as s09_info_meeting
from flows import s10_permanent_job as s10_permanent_job
from flows import s11_follow_up as s11_follow_up
from flows.beside import staffing as staffing
from flows.by_itself import visit_reminder as visit_reminder
from flows.beside import withdrawal as withdrawal
from flows.beside import seen_by as seen_by
from tasks.engine.orphans import end_with_parent

end_with_parent()  # a run's process imports this package first
