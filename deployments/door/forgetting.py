"""Events are deleted here, in the engine's own database: its interface deletes runs and logs, and leaves what happened in them."""

from prefect.server.database import provide_database_interface
from sqlalchemy import delete, select
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tasks.engine.forgotten_runs import FORGET

PATH = f"/api{FORGET}"


async def forget(request: Request) -> Response:
    """Delete every event about one of these resources, or in which one of them had a part; answers how many. For our processes only."""
    resources = [str(each) for each in (await request.json())["resources"]]
    database = provide_database_interface()
    # it means to write from the first: else SQLite refuses it where another has written since it read
    async with database.session_context(begin_transaction=True, with_for_update=True) as session:
        of_them = select(database.EventResource.event_id).where(database.EventResource.resource_id.in_(resources)).distinct()
        events = (await session.scalars(of_them)).all()
        for event in events:
            await session.execute(delete(database.EventResource).where(database.EventResource.event_id == event))
            await session.execute(delete(database.Event).where(database.Event.id == event))
    return JSONResponse({"forgotten": len(events)})
