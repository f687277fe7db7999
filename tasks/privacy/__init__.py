"""What the register says is carried out here: which rows are about a person, and what leaves them."""
