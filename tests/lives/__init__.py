"""Many employments lived through day by day against an engine and a mail server that remember; see `test_lives.py`."""
