import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { ChatAnthropic } from "@langchain/anthropic";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { StringOutputParser } from "@langchain/core/output_parsers";

const llm = new ChatOpenAI({ model: "gpt-4o-mini", maxTokens: 90 });
const chain = ChatPromptTemplate.fromTemplate("Say {x}").pipe(llm).pipe(new StringOutputParser());

export const direct = (q: string) => llm.invoke(q); // SITE gpt-4o-mini 90
export const chained = (x: string) => chain.invoke({ x }); // SITE gpt-4o-mini 90
export const typed = (q: string) => new ChatAnthropic({ modelName: "claude-sonnet-4-5" }).withStructuredOutput({}).invoke(q); // SITE claude-sonnet-4-5
export const vectors = (q: string) => new OpenAIEmbeddings({ model: "text-embedding-3-large" }).embedQuery(q); // SITE text-embedding-3-large
