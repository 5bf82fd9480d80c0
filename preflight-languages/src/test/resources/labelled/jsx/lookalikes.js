const db = { chat: { completions: { create: (x) => x } } };
db.chat.completions.create({ model: "gpt-4o" });
const invoke = (chain) => chain.invoke({ model: "gpt-4o" });
document.createElement("a");
const re = /openai.chat/g, half = 4 / 2 / 1;
