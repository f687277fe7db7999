"""Our own pages: a visit on a phone, a life, a document, a form opened filled in."""
