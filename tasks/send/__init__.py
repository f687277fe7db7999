"""send: mails and calendar invitations, from the outbox to a mail server."""
