"""The follow-up rule: from facts to visits. Others take `plan` and `facts`; the rest is how it is found."""
