"""The doctor's look at the keys: without them nothing about anyone can be read."""

from deployments.doctor.finding import Finding, fault, fine
from deployments.terminal.language import text
from tasks.keys.installation_key import KeyFileIsDamaged, KeyFileIsMissing
from tasks.keys.ring import KeyIsMissing, KeysDoNotFit, is_anything_sealed, keys
from tasks.keys.store import is_made
from tasks.settings import Settings


def open_what_is_sealed(given: Settings) -> Finding:
    if not is_made(given.keys):
        try:
            lost = is_anything_sealed()
        except Exception:  # noqa: BLE001  the line of the database says it
            lost = False
        if not lost:
            return fine(text("Nøklene lages når systemet startes."))
        return fault(text(KeyIsMissing.SENTENCE, number=0), text("Uten nøkkellageret kan ingenting leses."))
    try:
        keys().check()
    except (KeyFileIsMissing, KeyFileIsDamaged, KeysDoNotFit) as problem:
        return fault(text(problem.SENTENCE, file=problem.file), text("Uten den kan ingenting leses, og systemet starter ikke."))
    except KeyIsMissing as problem:
        return fault(text(problem.SENTENCE, number=problem.number), text("Uten nøkkellageret kan ingenting leses."))
    except Exception as problem:  # noqa: BLE001  whatever the driver says of a database that doesn't answer
        return fault(
            text("Nøkkellageret svarer ikke ({kind}).", kind=type(problem).__name__),
            text("Se om nokler.db er skadet, eller om HELTMED_KEYS_URL har riktig maskin, bruker og passord."),
        )
    return fine(text("Nøklene passer. Hold dem utenfor sikkerhetskopien av databasen, så det som slettes, er borte der også."))
