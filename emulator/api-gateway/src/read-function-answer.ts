import type { WireResponse } from "@sluice/emulator-wire";
import { z } from "zod";

import { answerRefusal } from "./gateway-answer.ts";

const header = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), header).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(""),
  isBase64Encoded: z.boolean().default(false),
});

/**
 * Reads what a function answers, in payload format 2.0: an object with a status, or a value that is itself the body of a
 * 200 (API Gateway guide, http-api-develop-integrations-lambda, read 2026-11-29). Anything else is a 500.
 */
export function readFunctionAnswer(answerJson: string): WireResponse {
  const answer: unknown = JSON.parse(answerJson);
  if (typeof answer !== "object" || answer === null || !("statusCode" in answer)) return inferAnswer(answer);
  const { success, data } = structured.safeParse(answer);
  if (!success) return answerRefusal(500);
  const { statusCode, headers, cookies, body, isBase64Encoded } = data;
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    status: statusCode,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      ...named,
      // One header of the name is all that an answer of this server has.
      ...(cookies.length > 0 && { "set-cookie": cookies.join(", ") }),
    },
    body: isBase64Encoded ? Buffer.from(body, "base64") : body,
  };
}

function inferAnswer(answer: unknown): WireResponse {
  const body = typeof answer === "string" ? answer : JSON.stringify(answer);
  return { status: 200, headers: { "content-type": "application/json" }, body };
}
