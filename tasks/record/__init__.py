"""record: one transaction for the rows, the history, the documents and the outbox."""
