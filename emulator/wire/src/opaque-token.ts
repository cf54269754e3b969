import type { z } from "zod";

import { parseJson } from "./parse-json.ts";

/** Packs a value into text that clients send back unread: shard iterators and next tokens. */
export function encodeToken(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Reads what `encodeToken` packed; `undefined` if the text is not such a token. */
export function decodeToken<Output>(schema: z.ZodType<Output>, token: string): Output | undefined {
  const result = schema.safeParse(parseJson(Buffer.from(token, "base64url").toString()));
  return result.success ? result.data : undefined;
}
