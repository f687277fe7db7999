"""Days and clock times: holidays, a worker's week, when people can meet."""
