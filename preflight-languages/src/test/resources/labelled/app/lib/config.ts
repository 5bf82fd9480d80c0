// Models and limits in one place.
export const SMALL = "gpt-4o-mini";
export const MODELS = { fast: "gpt-4.1-nano", good: "gpt-4.1" } as const;
export enum Claude {
  Haiku = "claude-haiku-4-5",
  Sonnet = "claude-sonnet-4-5",
}
export default { model: process.env.MODEL ?? "gpt-4o", limit: 500 };
