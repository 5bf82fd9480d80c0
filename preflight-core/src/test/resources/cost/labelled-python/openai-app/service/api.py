from typing import Annotated

from core.clients import get_client
from fastapi import Depends, FastAPI

app = FastAPI()


@app.post("/ask")
def ask(text: str, client=Depends(get_client)):
    return client.chat.completions.create(model="gpt-4o-mini", messages=[])  # SITE gpt-4o-mini


@app.post("/deepseek")
def other(text: str):
    import openai

    client = openai.OpenAI(base_url="https://api.deepseek.com", api_key="x")
    return client.chat.completions.create(model="deepseek-chat", messages=[])  # SITE deepseek-chat


@app.post("/draw")
def draw(text: str):
    import openai

    return openai.images.generate(model="gpt-image-1", prompt=text)  # SITE gpt-image-1
