import OpenAI from "openai";
import { useState } from "react";

const client = new OpenAI({ dangerouslyAllowBrowser: true });

export default function Chat({ model = "gpt-4o" }) {
  const [answer, setAnswer] = useState("");
  const ask = async () => {
    const r = await client.responses.create({ model, input: "Hi" }); // SITE gpt-4o
    setAnswer(r.output_text);
  };
  return (
    <div className="chat" onClick={() => ask()}>
      client.chat.completions.create {answer && <b>{answer}</b>} &copy;
    </div>
  );
}
