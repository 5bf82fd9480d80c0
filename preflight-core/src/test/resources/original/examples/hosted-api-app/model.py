"""Asks the hosted model, or answers from a table where there is no key."""
import os

SMALL_MODEL = "gpt-4o-mini"
CANNED = {"hello": "Hello, how can I help?"}


async def reply(text: str) -> str:
    if "OPENAI_API_KEY" not in os.environ:
        return CANNED.get(text.lower(), "I cannot tell without a model.")
    from openai import AsyncOpenAI

    async with AsyncOpenAI() as client:
        completion = await client.chat.completions.create(
            model=SMALL_MODEL,
            max_tokens=256,
            messages=[
                {"role": "system", "content": "You work at a help desk. Be brief and kind."},
                {"role": "user", "content": text},
            ],
        )
    return completion.choices[0].message.content
