"""What the engine is told: its runs, its pages, the schemas it draws forms from."""
