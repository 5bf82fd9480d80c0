import { anthropic } from "@ai-sdk/anthropic";
import { createOpenAI, openai } from "@ai-sdk/openai";
import { generateText, streamText as stream, generateObject, embed, Experimental_Agent as Agent } from "ai";
import * as ai from "ai";
import { z } from "zod";

const custom = createOpenAI({ baseURL: "https://example.test/v1" });
const agent = new Agent({ model: openai("gpt-4.1-mini"), tools: {} });

export async function POST(req: Request) {
  const { messages } = await req.json();
  const result = stream({ model: openai(process.env.MODEL || "gpt-4o-mini"), messages, maxOutputTokens: 300 }); // SITE gpt-4o-mini 300
  return result.toUIMessageStreamResponse();
}

export const text = () => generateText({ model: anthropic("claude-haiku-4-5"), prompt: "Hello" }); // SITE claude-haiku-4-5
export const object = () => generateObject({ model: custom.chat("gpt-4o"), schema: z.object({ a: z.string() }), prompt: "x" }); // SITE gpt-4o
export const gateway = () => ai.generateText({ model: "openai/gpt-4o", prompt: "x" }); // SITE openai/gpt-4o
export const vector = (value: string) => embed({ model: openai.embedding("text-embedding-3-small"), value }); // SITE text-embedding-3-small
export const run = () => agent.generate({ prompt: "x" }); // SITE gpt-4.1-mini
