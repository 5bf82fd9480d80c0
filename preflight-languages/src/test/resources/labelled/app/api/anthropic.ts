import { claude } from "../lib/clients";
import { Claude } from "../lib/config";
import Anthropic, { type ClientOptions } from "@anthropic-ai/sdk";

export async function summarize<T extends string>(text: T, options: ClientOptions = {}) {
  const message = await claude().messages.create({ model: Claude.Haiku, max_tokens: 1_024, messages: [] }); // SITE claude-haiku-4-5 1024
  const stream = new Anthropic(options).messages.stream({ model: Claude.Sonnet, max_tokens: 8 * 100, messages: [] }); // SITE claude-sonnet-4-5 800
  await claude().messages.countTokens({ model: Claude.Haiku, messages: [] });
  return [message, stream, /messages\.create\({/.test(text)] as const;
}

export const batch = (requests: any) => claude().messages.batches.create({ requests }); // SITE ?
