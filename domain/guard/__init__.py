"""What never stands in a text: a diagnosis, illness or treatment, a national identity number; and what may be one of them."""
