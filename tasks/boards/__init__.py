"""The boards: numbers, pictures, pages."""
