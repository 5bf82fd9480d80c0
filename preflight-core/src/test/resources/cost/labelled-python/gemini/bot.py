import os

import google.generativeai as palm
from google import genai
from google.genai import types

MODEL = os.getenv("GEMINI_MODEL", "gemini-2.5-flash")


class Bot:
    def __init__(self):
        self.client = genai.Client()
        self.chat = self.client.chats.create(model="gemini-2.5-pro")

    def ask(self, text):
        return self.client.models.generate_content(  # SITE gemini-2.5-flash 700
            model=MODEL,
            contents=text,
            config=types.GenerateContentConfig(max_output_tokens=700, temperature=0),
        )

    async def stream(self, text):
        async for chunk in await self.client.aio.models.generate_content_stream(model=MODEL, contents=text):  # SITE gemini-2.5-flash
            yield chunk

    def say(self, text):
        return self.chat.send_message(text)  # SITE gemini-2.5-pro

    def embed(self, text):
        return self.client.models.embed_content(model="gemini-embedding-001", contents=text)  # SITE gemini-embedding-001


def old(text):
    model = palm.GenerativeModel("gemini-1.5-flash", generation_config={"max_output_tokens": 60})
    return model.generate_content(text)  # SITE gemini-1.5-flash 60
