/** A piece of a prefix: literal text or an expression. */
export type PrefixPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "timestamp"; readonly pattern: string }
  | { readonly kind: "random-string" }
  | { readonly kind: "error-output-type" }
  | { readonly kind: "key"; readonly from: "lambda" | "query"; readonly name: string };

/** `!{namespace:value}` (Firehose guide, s3-prefixes, read 2026-11-21). */
const expression = /!\{(?<namespace>[A-Za-z]+):(?<value>[^}]+)\}/g;

/** Unknown expressions are taken as text; AWS's rules refuse them when a stream is created. */
export function parsePrefix(prefix: string): readonly PrefixPart[] {
  const parts: PrefixPart[] = [];
  let end = 0;
  for (const { 0: whole, index, groups } of prefix.matchAll(expression)) {
    if (index > end) parts.push({ kind: "text", text: prefix.slice(end, index) });
    parts.push(toPrefixPart(whole, groups));
    end = index + whole.length;
  }
  return end < prefix.length ? [...parts, { kind: "text", text: prefix.slice(end) }] : parts;
}

/**
 * The prefix as Firehose completes it: without any expression, or if none is given, the hour of arrival is appended
 * directly, with no slash between (measured: floci-io/floci#1857, 2026; the guide's rule is wider).
 */
export function completePrefix(prefix = ""): string {
  return prefix.includes("!{") ? prefix : `${prefix}!{timestamp:yyyy/MM/dd/HH/}`;
}

/** The patterns of all timestamps in the prefixes. */
export function findTimestampPatterns(...prefixes: readonly string[]): readonly string[] {
  return prefixes.flatMap(parsePrefix).flatMap((part) => (part.kind === "timestamp" ? [part.pattern] : []));
}

function toPrefixPart(whole: string, { namespace, value }: Readonly<Record<string, string>> = {}): PrefixPart {
  if (value === undefined) return { kind: "text", text: whole };
  if (namespace === "timestamp") return { kind: "timestamp", pattern: value };
  if (namespace === "partitionKeyFromLambda") return { kind: "key", from: "lambda", name: value };
  if (namespace === "partitionKeyFromQuery") return { kind: "key", from: "query", name: value };
  if (namespace === "firehose" && (value === "random-string" || value === "error-output-type")) return { kind: value };
  return { kind: "text", text: whole };
}
