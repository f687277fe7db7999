"""What is kept about people: what it is, why, by which law, how long, and what erasure does there."""
