"""The follow-up rule: from facts to visits. Others take `plan`, its words in `facts`, and a plan to look at in `year`."""
