import OpenAI, { AzureOpenAI } from "openai";
import Anthropic from "@anthropic-ai/sdk";

export const openai = new OpenAI({ apiKey: process.env.KEY! });
export const azure = new AzureOpenAI({ apiVersion: "2024-10-21" });
export function claude(): Anthropic {
  return new Anthropic();
}
export { openai as shared };
