"""The pages for people who sign in, by plain addresses. The door serves them, and says in `scope["signed_in"]` who it is."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.web.access import FOR_STAFF
from deployments.web.addresses import ME
from deployments.web.answers import ANSWER_ROUTES
from deployments.web.day import DAY_ROUTES
from deployments.web.desk import DESK_ROUTES
from deployments.web.files import FILE_ROUTES
from deployments.web.find import FIND_ROUTES
from deployments.web.forms import FORM_ROUTES
from deployments.web.guide import GUIDE_ROUTES
from deployments.web.letters import LETTER_ROUTES
from deployments.web.lists import LIST_ROUTES
from deployments.web.lives import LIFE_ROUTES
from deployments.web.me import ME_ROUTES
from deployments.web.notes import NOTE_ROUTES
from deployments.web.pages import page
from deployments.web.records import RECORD_ROUTES
from deployments.web.sign_in import SIGN_IN_ROUTES


def our_pages(*more: Route) -> Starlette:
    """All of them, with what only the door knows how to draw."""
    return Starlette(
        routes=[
            *FILE_ROUTES,
            *SIGN_IN_ROUTES,
            *DESK_ROUTES,
            *DAY_ROUTES,
            *LIST_ROUTES,
            *FIND_ROUTES,
            *LETTER_ROUTES,
            *NOTE_ROUTES,
            *ME_ROUTES,
            *ANSWER_ROUTES,
            *GUIDE_ROUTES,
            *LIFE_ROUTES,
            *FORM_ROUTES,
            *FOR_STAFF,
            *RECORD_ROUTES,
            *more,
        ],
        exception_handlers={404: _not_there, 405: _not_there},
    )


async def _not_there(_: Request, __: Exception) -> Response:
    return page(
        "said.html", 404, title="Siden finnes ikke", sentences=("Bruk hele lenken.",), link=ME, link_says="Gå til din side"
    )
