import { useState, type ReactNode } from "react";
import OpenAI from "openai";
import { streamText } from "ai";
import { anthropic } from "@ai-sdk/anthropic";

interface Props<T> {
  items: T[];
  render: (item: T) => ReactNode;
}

const client = new OpenAI();

const pick = <T,>(items: T[], index: number): T | undefined => (index < items.length ? items[index] : undefined);

export function Panel<T extends { id: string }>({ items, render }: Props<T>) {
  const [answer, setAnswer] = useState<string | null>(null);
  const shown = items.length < 3 && answer ? <b>{answer}</b> : null;
  return (
    <>
      <h1 title="it's {not} code" data-x='1'>Don't ask</h1>
      {/* a comment with <tags> */}
      <ul style={{ color: "red" }} {...{ id: "list" }}>
        {items.map((item) => <li key={item.id}>{render(item)}</li>)}
      </ul>
      <button
        onClick={async () => {
          const result = await client.responses.create({ model: "gpt-4.1-mini", input: `Sum ${items.length as number}`, max_output_tokens: 90 }); // SITE gpt-4.1-mini 90
          setAnswer(result.output_text as string);
        }}
      >
        Ask {pick(items, 0)?.id ?? "nothing"} &nbsp;
      </button>
      {shown}
      <Stream run={() => streamText({ model: anthropic("claude-haiku-4-5"), prompt: "x" satisfies string })} /> // SITE claude-haiku-4-5
    </>
  );
}

function Stream(props: { run: () => unknown }): ReactNode {
  return <pre onClick={props.run as () => void}>{typeof props.run === "function" ? "run" : <i />}</pre>;
}
