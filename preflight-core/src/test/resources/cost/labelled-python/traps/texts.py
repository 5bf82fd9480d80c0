"""client.chat.completions.create(model="gpt-4o") is how it is called.

>>> from openai import OpenAI
>>> OpenAI().chat.completions.create(model="gpt-4")
"""
import logging

import openai

# openai.chat.completions.create(model="gpt-4")
TEXT = 'openai.chat.completions.create(model="gpt-4")'
HELP = f"use openai.chat.completions.create(model={TEXT!r:>10}) {{not a call}}"
RAW = r"\d+\"quoted\" openai.responses.create(model='x')"
client: openai.OpenAI = openai.OpenAI()


def decorated(create):
    return create


class Completions:
    """Looks like one."""

    def create(self, model, **rest):
        return model


class Chat:
    completions = Completions()


class Fake:
    chat = Chat()


def not_a_site():
    fake = Fake()
    fake.chat.completions.create(model="gpt-4o")
    logging.info("%s", client.models.list())
    threads = client.beta.threads.messages.create(thread_id="x", content="y")
    return client.files.create(file="f"), threads


@decorated
def inside_text(name: "openai.OpenAI", value: dict[str, list[int]] = {}) -> "str | None":
    match = value.get("x")
    type = "t"
    match type:
        case "a" | "b" if match:
            return f"""{client.responses.create(model="gpt-4o-mini", input=f'{name!r}')}"""  # SITE gpt-4o-mini
        case {"key": [1, *rest]}:
            return rest
    return (lambda x, *y, z=1, **w: x)(match)


if (n := len(TEXT)) > 3:
    print(n, end="")
