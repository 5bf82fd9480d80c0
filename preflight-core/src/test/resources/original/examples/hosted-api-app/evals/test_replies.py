import asyncio

from model import reply


def test_a_greeting_is_answered():
    assert "help" in asyncio.run(reply("hello"))
