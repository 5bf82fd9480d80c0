"""A help desk that answers one question at a time."""
from fastapi import FastAPI
from pydantic import BaseModel

from model import reply

app = FastAPI(title="help desk")


class Question(BaseModel):
    text: str


@app.post("/chat")
async def chat(question: Question) -> dict[str, str]:
    return {"reply": await reply(question.text)}
