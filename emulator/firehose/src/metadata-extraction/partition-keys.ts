import type { Extraction } from "./extraction.ts";

/** AWS's words, as seen in error objects with the code `DynamicPartitioning.MetadataExtractionFailed`. */
export const emptyKeyMessage = "partitionKeys values must not be null or empty";

/** A record's partition keys, or why it has none. */
export type ExtractedKeys =
  | { readonly ok: true; readonly partitionKeys: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly reason: string };

/**
 * The partition keys in a query's result, which must be an object. Numbers and booleans become their JSON text, though
 * whether AWS accepts them is unverified. A key that is null, empty, an array or an object fails the record.
 */
export function toExtractedKeys(extraction: Extraction): ExtractedKeys {
  if (!extraction.ok) return extraction;
  const { value } = extraction;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, reason: `The query must give an object, got ${JSON.stringify(value)}` };
  }
  const texts = Object.entries(value).map(([name, each]) => [name, toKeyText(each)] as const);
  if (texts.some(([, text]) => text === "")) return { ok: false, reason: emptyKeyMessage };
  return { ok: true, partitionKeys: Object.fromEntries(texts) };
}

/** Empty for what cannot be part of a prefix. */
function toKeyText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
