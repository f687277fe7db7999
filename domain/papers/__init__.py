"""What is on paper: which facts each document prints, signatures, letters, corrections."""
