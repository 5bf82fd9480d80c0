import { openai, azure, DEFAULT } from "../lib";
import { shared as client } from "@/lib/clients";
import config, { MODELS, SMALL } from "../lib/config.js";
import type OpenAI from "openai";

// openai.chat.completions.create({ model: "gpt-4" })
const TEXT = `openai.chat.completions.create({ model: "gpt-4" }) ${SMALL}`;

export async function plain(question: string): Promise<string | null> {
  const answer = await openai.chat.completions.create({ // SITE gpt-4o-mini 256
    model: SMALL,
    max_tokens: 256,
    messages: [{ role: "user", content: question }],
  });
  return answer.choices[0]!.message.content;
}

export const byEnvironment = async (q: string) =>
  client.responses.create({ model: process.env.OPENAI_MODEL ?? "gpt-4o-mini", input: q }); // SITE gpt-4o-mini

export const byDefault = (q: string) => client.responses.create({ model: config.model, input: q, max_output_tokens: config.limit }); // SITE gpt-4o 500

export async function* streamed(q: string, good = false) {
  const stream = await openai.chat.completions.create({ model: good ? MODELS.good : MODELS["fast"], messages: [], stream: true }); // SITE gpt-4.1|gpt-4.1-nano
  for await (const part of stream) yield part;
}

export class Assistant {
  private readonly limit: number = 64;
  static fallback = "gpt-4.1-mini";

  constructor(private readonly llm: OpenAI, public model = Assistant.fallback) {}

  ask = async (q: string) => {
    const params = { model: this.model, messages: [] as any[], max_completion_tokens: this.limit };
    return this.llm.chat.completions.create({ ...params, n: 1 }); // SITE gpt-4.1-mini 64
  };

  get vectors() {
    return this.llm.embeddings;
  }

  embed(texts: string[]) {
    return this.vectors.create({ model: "text-embedding-3-small", input: texts }); // SITE text-embedding-3-small
  }
}

async function ask({ model, maxTokens: max_tokens = 10 }: { model: string; maxTokens?: number }) {
  return openai.chat.completions.create({ model, max_tokens, messages: [] }); // SITE gpt-4o|o4-mini 10|20
}
ask({ model: "gpt-4o", maxTokens: 20 });
ask({ model: "o4-mini" });

export const deployed = () => azure.chat.completions.create({ model: "chat", messages: [] }); // SITE chat
export const unknown = (req: Request) => openai.responses.create({ model: req.headers.get("m")!, input: TEXT }); // SITE ?
export const reExported = () => openai.responses.create({ model: DEFAULT, input: "x" }); // SITE gpt-4o-mini
export const image = () => openai.images.generate({ model: "gpt-image-1", prompt: "a cat" }); // SITE gpt-image-1
