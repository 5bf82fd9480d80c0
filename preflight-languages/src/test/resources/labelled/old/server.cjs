#!/usr/bin/env node
"use strict";
const OpenAI = require("openai");
const { Anthropic: Claude } = require("@anthropic-ai/sdk");
const { MODEL = "gpt-4o-mini" } = process.env;

const client = new OpenAI();
module.exports.ask = function (q) {
	return client.chat.completions.create({ model: MODEL, messages: [{ role: "user", content: "Grüße 🙂 " + q }] }); // SITE gpt-4o-mini
};
module.exports.claude = (q) => new Claude().messages.create({ model: "claude-haiku-4-5", max_tokens: 7, messages: [] }); // SITE claude-haiku-4-5 7
