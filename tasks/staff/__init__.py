"""Job specialists: changed, away, their whole caseload handed over."""
