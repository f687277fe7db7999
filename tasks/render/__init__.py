"""render: a Word template and the facts of a decision become a document."""
