from __future__ import annotations

import argparse

import anthropic
from anthropic import AsyncAnthropic, AnthropicBedrock

MODELS = {"fast": "claude-haiku-4-5", "best": "claude-opus-4-5"}


def summarize(text: str, *, tier: str = "fast") -> str:
    client = anthropic.Anthropic()
    message = client.messages.create(  # SITE claude-haiku-4-5|claude-opus-4-5 1024
        model=MODELS[tier],
        max_tokens=1_024,
        system="You are brief.",
        messages=[{"role": "user", "content": text}],
    )
    return message.content[0].text


def run(texts):
    for text in texts:
        summarize(text, tier="best")


async def stream(text):
    client = AsyncAnthropic()
    async with client.messages.stream(model="claude-sonnet-4-5", max_tokens=512, messages=[]) as s:  # SITE claude-sonnet-4-5 512
        async for piece in s.text_stream:
            print(piece)


def batch(requests):
    return anthropic.Anthropic().messages.batches.create(requests=requests)  # SITE ?


def bedrock(text):
    return AnthropicBedrock().messages.create(model="anthropic.claude-haiku-4-5-20251001-v1:0", max_tokens=99, messages=[])  # SITE anthropic.claude-haiku-4-5-20251001-v1:0 99


def count(client: anthropic.Anthropic, text):
    return client.messages.count_tokens(model="claude-haiku-4-5", messages=[])


def typed(client: anthropic.Anthropic, text):
    return client.with_options(timeout=5).messages.create(model="claude-haiku-4-5", max_tokens=5, messages=[])  # SITE claude-haiku-4-5 5


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="claude-sonnet-4-5")
    parser.add_argument("--max-tokens", type=int, default=333)
    args = parser.parse_args()
    client = anthropic.Anthropic()
    client.messages.create(model=args.model, max_tokens=args.max_tokens, messages=[])  # SITE claude-sonnet-4-5 333
