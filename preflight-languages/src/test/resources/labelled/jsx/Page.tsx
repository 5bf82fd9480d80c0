import { generateText } from "ai";
import { openai } from "@ai-sdk/openai";

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { text } = await generateText({ model: openai("gpt-4o"), prompt: `Page ${id as string}` }); // SITE gpt-4o
  return <main>{text}</main>;
}
