"""The receiving loop of the Python load generators, on aiohttp.

Written from what is known of `vllm bench serve`: one session, one coroutine a stream, every piece
of the body decoded to text, split at blank lines, freed of its "data: " and parsed as JSON, the
time taken when an event is at hand, the text and the gaps between events kept.

Arguments: port, users, tokens, ramp in ms, warm-up in ms, measured ms, log file.
"""

import asyncio
import json
import sys
import time

import aiohttp


class Events:
    """Puts events together from pieces of the body."""

    def __init__(self):
        self.rest = ""

    def add(self, piece):
        self.rest += piece.decode("utf-8")
        *whole, self.rest = self.rest.split("\n\n")
        return whole


class Run:
    def __init__(self, arguments):
        port, users, tokens, ramp, warm_up, measured = map(int, arguments[:6])
        self.url = f"http://127.0.0.1:{port}/v1/chat/completions"
        self.users = users
        self.tokens = tokens
        self.ramp = ramp / 1e3
        self.start = time.perf_counter()
        self.begin = self.start + warm_up / 1e3
        self.end = self.begin + measured / 1e3
        self.record = None if arguments[6] == "-" else open(arguments[6], "w")
        self.requests = 0
        self.failed = 0
        self.events = 0
        self.cpu = [0.0, 0.0]

    async def ask(self, session):
        name = f"r{self.requests}"
        self.requests += 1
        payload = {
            "model": "test-model",
            "messages": [{"role": "user", "content": "How are you?"}],
            "max_tokens": self.tokens,
            "stream": True,
            "stream_options": {"include_usage": True},
            "user": name,
        }
        first = 0.0
        latest = 0.0
        gaps = []
        text = ""
        due = time.perf_counter()
        async with session.post(self.url, json=payload) as response:
            events = Events()
            async for piece in response.content.iter_any():
                for event in events.add(piece):
                    event = event.strip()
                    if not event or event.startswith(":"):
                        continue
                    data = event.removeprefix("data: ")
                    if data == "[DONE]":
                        continue
                    at = time.perf_counter()
                    choices = json.loads(data)["choices"]
                    content = choices[0]["delta"].get("content") if choices else None
                    if content:
                        if first == 0.0:
                            first = at
                        else:
                            gaps.append(at - latest)
                        text += content
                        latest = at
                        if self.begin <= at < self.end:
                            self.events += 1
        if first == 0.0:
            self.failed += 1
        elif self.record and self.begin <= due < self.end:
            self.record.write(f"{name} {int((first - due) * 1e9)}\n")

    async def user(self, session, number):
        joins = self.start + self.ramp * number / self.users
        await asyncio.sleep(max(0.0, joins - time.perf_counter()))
        while time.perf_counter() < self.end:
            await self.ask(session)

    async def watch(self):
        await asyncio.sleep(self.begin - time.perf_counter())
        self.cpu[0] = time.process_time()
        await asyncio.sleep(self.end - time.perf_counter())
        self.cpu[1] = time.process_time()

    async def run(self):
        connector = aiohttp.TCPConnector(limit=0, limit_per_host=0)
        timeout = aiohttp.ClientTimeout(total=6 * 60 * 60)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
            users = [self.user(session, number) for number in range(self.users)]
            await asyncio.gather(self.watch(), *users)
        if self.record:
            self.record.close()
        print(
            f"events={self.events} nanos={int((self.end - self.begin) * 1e9)} "
            f"cpu_nanos={int((self.cpu[1] - self.cpu[0]) * 1e9)} "
            f"requests={self.requests} failed={self.failed}"
        )


async def main():
    await Run(sys.argv[1:]).run()


asyncio.run(main())
