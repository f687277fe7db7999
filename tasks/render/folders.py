"""Where the files of a life lie."""

from domain.process import Life


def folder_of(life: Life, life_id: int) -> str:
    """The folder of the files of one life, under the documents folder."""
    return f"{life}-{life_id:05d}".replace("ø", "o")
