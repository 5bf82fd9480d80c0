import os

from langchain.chat_models import init_chat_model
from langchain_anthropic import ChatAnthropic
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_google_genai import ChatGoogleGenerativeAI
from langchain_ollama import ChatOllama
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

llm = ChatOpenAI(model=os.getenv("MODEL", "gpt-4o-mini"), max_tokens=200)
prompt = ChatPromptTemplate.from_template("Answer {question}")
chain = prompt | llm | StrOutputParser()


def direct(question):
    return llm.invoke([SystemMessage("Be brief."), HumanMessage(content=question)])  # SITE gpt-4o-mini 200


def chained(question):
    return chain.invoke({"question": question})  # SITE gpt-4o-mini 200


async def streamed(question):
    async for piece in chain.astream({"question": question}):  # SITE gpt-4o-mini 200
        yield piece


def structured(question, schema):
    model = ChatAnthropic(model_name="claude-sonnet-4-5", max_tokens=900)
    return model.with_structured_output(schema).invoke(question)  # SITE claude-sonnet-4-5 900


def bound(question):
    return llm.bind(max_tokens=20).invoke(question)  # SITE gpt-4o-mini 20


def chosen(question):
    return init_chat_model("openai:gpt-4.1").invoke(question)  # SITE gpt-4.1


def called(question):
    return ChatGoogleGenerativeAI(model="gemini-2.5-flash")(question)  # SITE gemini-2.5-flash


def local(question):
    return ChatOllama(model="llama3.2").invoke(question)  # SITE llama3.2


class Index:
    def __init__(self, embeddings=None):
        self.embeddings = embeddings or OpenAIEmbeddings(model="text-embedding-3-small")

    def add(self, texts):
        return self.embeddings.embed_documents(texts)  # SITE text-embedding-3-small


def looked_up(question):
    return prompt.invoke({"question": question})
