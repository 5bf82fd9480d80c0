from functools import lru_cache

import openai as o
from openai import AsyncOpenAI as AsyncClient
from openai import OpenAI as C

shared = C()


@lru_cache
def get_client():
    return o.OpenAI(timeout=30)


def get_async() -> AsyncClient:
    return AsyncClient()
