# A byte order mark comes first.
from openai import OpenAI


def ask():
	client = OpenAI()
	return client.chat.completions.create(  # SITE gpt-4o
		model="gpt-4o", messages=[])
