"""Answers questions from a small handbook and names the page it read."""
import os

PAGES = {
    "p1": "Holidays are booked two weeks ahead with the team lead.",
    "p2": "Travel costs are paid back at the end of the month.",
    "p3": "The office opens at seven and closes at eight in the evening.",
}
NOTHING = "The handbook does not say."
MODEL = os.environ.get("HANDBOOK_MODEL", "gpt-4o-mini")


def words(text):
    return {word.strip(".,?").lower() for word in text.split() if len(word) > 3}


def find(question):
    if os.getenv("HANDBOOK_BROKEN"):
        return ["p3"]
    ranked = sorted(PAGES, key=lambda page: -len(words(question) & words(PAGES[page])))
    return [page for page in ranked[:1] if words(question) & words(PAGES[page])]


def answer(question):
    pages = find(question)
    if not pages:
        return NOTHING, []
    context = "\n".join(f"[{page}] {PAGES[page]}" for page in pages)
    return (ask(question, context) if os.getenv("OPENAI_API_KEY") else context), pages


def ask(question, context):
    import openai

    return openai.OpenAI().chat.completions.create(
        model=MODEL,
        messages=[{"role": "user", "content": f"Answer from this:\n{context}\n\n{question}"}],
        max_tokens=200,
    ).choices[0].message.content
