from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent


def search(query: str) -> str:
    return query


model = ChatOpenAI(model="gpt-4.1-mini")
agent = create_react_agent(model, tools=[search])


def run(question):
    return agent.invoke({"messages": [("user", question)]})  # SITE gpt-4.1-mini
