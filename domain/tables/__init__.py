"""The mapped classes, one file a life; the only place under domain/ that knows SQLAlchemy."""
