"""What is done with what is kept about a person: found, handed out, removed, erased."""
