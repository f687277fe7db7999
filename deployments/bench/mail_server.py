"""A mail server that takes everything and keeps nothing, in a process of its own: the bench measures the sender.

`python -m deployments.bench.mail_server SECONDS` prints its port on a line; each of its answers comes so many seconds late.
"""

import asyncio
import sys
from asyncio import StreamReader, StreamWriter

_LARGEST = 10_000_000
_ANSWERS = {b"EHLO": "250-localhost\r\n250 8BITMIME", b"DATA": "354 go on", b"QUIT": "221 bye"}


async def serve(late: float) -> None:
    async def converse(reader: StreamReader, writer: StreamWriter) -> None:
        async def answer(text: str) -> None:
            if late:
                await asyncio.sleep(late)
            writer.write(f"{text}\r\n".encode())
            await writer.drain()

        await answer("220 localhost")
        while line := await reader.readline():
            command = line[:4].upper()
            await answer(_ANSWERS.get(command, "250 OK"))
            if command == b"DATA":
                await reader.readuntil(b"\r\n.\r\n")
                await answer("250 taken")
            elif command == b"QUIT":
                break
        writer.close()

    server = await asyncio.start_server(converse, "127.0.0.1", 0, limit=_LARGEST)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
