"""The engine: its runs, its pages, the schemas it draws forms from."""
