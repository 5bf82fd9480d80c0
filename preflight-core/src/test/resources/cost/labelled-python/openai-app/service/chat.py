import os

from core import settings as config
from core.clients import get_async, get_client, shared
from core.settings import DEFAULT_MODEL, ENV_MODEL, FAMILY, LIMITS, OTHER, Options, Tier, settings
from openai import AzureOpenAI, OpenAI


def by_constant(prompt: str) -> str:
    resp = get_client().chat.completions.create(  # SITE gpt-4o-mini 256
        model=DEFAULT_MODEL,
        messages=[{"role": "user", "content": prompt}],
        max_tokens=256,
    )
    return resp.choices[0].message.content


def by_environment(prompt):
    return shared.chat.completions.create(model=ENV_MODEL, messages=[{"role": "user", "content": f"Hi {prompt}"}])  # SITE gpt-4o-mini


def by_fallback(prompt):
    return shared.responses.create(model=OTHER, input=prompt, max_output_tokens=LIMITS["long"])  # SITE gpt-4o-mini 2048


def by_enum(prompt, good: bool):
    tier = Tier.GOOD if good else Tier.FAST
    return shared.responses.create(model=tier.value, input=prompt)  # SITE gpt-4.1|gpt-4.1-nano


def by_settings(prompt):
    return shared.chat.completions.create(model=settings.chat_model, messages=[])  # SITE gpt-4o


def by_module(prompt):
    return shared.chat.completions.create(model=config.FAMILY + "-mini", messages=[])  # SITE gpt-4.1-mini


def by_dataclass(prompt):
    options = Options(limit=120)
    return shared.chat.completions.create(model=options.model, max_completion_tokens=options.limit, messages=[])  # SITE gpt-5-mini 120


def by_spread(prompt):
    params = {"model": "gpt-4o", "messages": []}
    params["max_tokens"] = 77
    return shared.chat.completions.create(**params)  # SITE gpt-4o 77


async def streaming(prompt):
    client = get_async()
    stream = await client.chat.completions.create(model="o4-mini", messages=[], stream=True)  # SITE o4-mini
    async for chunk in stream:
        yield chunk


async def parsed(prompt, schema):
    async with get_async().beta.chat.completions.stream(model=FAMILY, messages=[]) as stream:  # SITE gpt-4.1
        return await stream.get_final_completion()


class Answerer:
    limit = 10 * 40

    def __init__(self, client: OpenAI, model: str = "gpt-4.1-mini"):
        self.client = client
        self._model = model

    def ask(self, text):
        return self.client.chat.completions.create(  # SITE gpt-4.1-mini|gpt-4.1 400
            model=self._model, messages=[], max_tokens=self.limit
        )

    @property
    def embedder(self):
        return self.client.embeddings

    def embed(self, texts):
        return self.embedder.create(model=settings.embedding_model, input=texts)  # SITE text-embedding-3-small


GOOD = Answerer(OpenAI(), "gpt-4.1")


def azure(prompt):
    client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_version="2024-06-01")
    return client.chat.completions.create(model="chat", messages=[])  # SITE chat


def unknown(prompt):
    return shared.chat.completions.create(model=os.environ["MODEL"], messages=[])  # SITE ?


def ask_model(client, model, text):
    create = client.chat.completions.create
    return create(model=model, messages=[{"role": "user", "content": text}])  # SITE gpt-4o|gpt-4o-mini


def both(text):
    return ask_model(shared, "gpt-4o", text), ask_model(shared, model=DEFAULT_MODEL, text=text)


def every(text):
    return [
        shared.chat.completions.create(model=name, messages=[])  # SITE gpt-4o|gpt-4.1-mini
        for name in ("gpt-4o", "gpt-4.1-mini")
    ]


async def threads(text):
    import asyncio

    return await asyncio.to_thread(shared.chat.completions.create, model="gpt-4o", messages=[])  # SITE gpt-4o
