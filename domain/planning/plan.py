"""Stage 11 (oppfølging): the follow-up rule, from facts to visits.

The same facts give the same visits, and a plan made again on a later day says the same about the days both cover. What has
happened stays and counts toward the rule; only coming visits are planned. What the words mean can be counted: twice weekly is
two visits in each ISO week on different days, weekly one in each ISO week, fortnightly at most 18 days apart, monthly one in
each calendar month and at most 38 days apart.
"""

from datetime import date

from domain.planning.facts import FollowUpFacts, Plan
from domain.planning.walk import Walk


def plan(facts: FollowUpFacts, today: date, until: date) -> Plan:
    """The coming visits from today up to and with `until`, what is skipped and why, and notes for the coordinator."""
    walk = Walk(facts, today, until)
    return Plan(tuple(walk.visits), tuple(walk.skipped), tuple(dict.fromkeys(walk.notes)))


def visit_dates(facts: FollowUpFacts, today: date, until: date) -> list[date]:
    """The dates of the plan alone."""
    return [visit.on for visit in Walk(facts, today, until).visits]
