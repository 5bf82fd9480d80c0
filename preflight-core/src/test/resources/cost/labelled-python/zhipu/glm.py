from zai import ZhipuAiClient
from zhipuai import ZhipuAI

client = ZhipuAI(api_key="k")
newer = ZhipuAiClient(api_key="k")


def chat(text):
    return client.chat.completions.create(model="glm-4-flash", messages=[])  # SITE glm-4-flash


def later(text):
    return client.chat.asyncCompletions.create(model="glm-4", messages=[], max_tokens=30)  # SITE glm-4 30


def fresh(text):
    return newer.chat.completions.create(model="glm-4.5", messages=[])  # SITE glm-4.5
