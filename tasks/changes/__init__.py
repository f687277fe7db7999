"""Each change of a row is written to the log, in the transaction that makes it."""
