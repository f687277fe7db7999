"""What every form has in common: the field kinds, how they are read, checks of one field."""
