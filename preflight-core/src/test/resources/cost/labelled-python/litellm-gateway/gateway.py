import litellm
from litellm import acompletion, completion as complete, embedding

FALLBACK = "anthropic/claude-haiku-4-5"


def ask(messages, model=None):
    model = model or FALLBACK
    return complete(model=model, messages=messages, max_tokens=50)  # SITE anthropic/claude-haiku-4-5|openai/gpt-4o 50


def caller():
    return ask([], model="openai/gpt-4o")


async def later(messages):
    return await acompletion("gemini/gemini-2.5-flash", messages)  # SITE gemini/gemini-2.5-flash


def whole(messages):
    return litellm.completion(model=f"azure/{'gpt-4o'}", messages=messages)  # SITE azure/gpt-4o


def vectors(texts):
    return embedding(model="text-embedding-3-large", input=texts)  # SITE text-embedding-3-large


def routed(messages):
    router = litellm.Router(model_list=[])
    return router.completion(model="gpt-4o-mini", messages=messages)  # SITE gpt-4o-mini
