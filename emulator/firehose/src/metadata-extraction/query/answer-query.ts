import { type Extraction, parseDocument } from "../extraction.ts";
import { evaluate } from "./evaluate.ts";
import type { ObjectQuery } from "./expression.ts";
import { isReadAlike } from "./is-read-alike.ts";

/**
 * A query's result for one record: exactly jq's, which a property in the tests checks. Undefined for a record that has
 * to be left to jq; ordinary ones never are.
 */
export function answerQuery(query: ObjectQuery, text: string): Extraction | undefined {
  const parsed = parseDocument(text);
  if (!parsed.ok) return parsed;
  if (!isReadAlike(text)) return undefined;
  const value: Record<string, unknown> = {};
  for (const [key, expression] of query) {
    const found = evaluate(expression, { value: parsed.value, document: text });
    if (!found?.ok) return found;
    if (isTooLarge(found.value)) return undefined;
    Object.defineProperty(value, key, { value: found.value, enumerable: true, configurable: true, writable: true });
  }
  return { ok: true, value };
}

/** jq takes some of these for its largest number. One deeper in a result is no matter: it cannot be a key. */
function isTooLarge(value: unknown): boolean {
  return typeof value === "number" && !Number.isFinite(value);
}
