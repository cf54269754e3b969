import { type Extraction, failExtraction, parseDocument } from "./extraction.ts";

/** A query `{key: .a.b, …}`: for each key the member names to follow. */
export type PathQuery = readonly (readonly [key: string, path: readonly string[]])[];

const wholeQuery = /^\s*\{(?<entries>.*)\}\s*$/s;
const entry =
  /^\s*(?:"(?<text>[A-Za-z0-9_ -]+)"|(?<name>[A-Za-z_][A-Za-z0-9_]*))\s*:\s*(?<path>(?:\.[A-Za-z_][A-Za-z0-9_]*)+)\s*$/;

/**
 * Parses a query of nothing but paths, as most are, to answer it without jq. Undefined for any other query. The results
 * are exactly jq's, which a property in the tests checks.
 */
export function parsePathQuery(query: string): PathQuery | undefined {
  const entries = wholeQuery.exec(query)?.groups?.["entries"]?.split(",") ?? [];
  const paths = entries.map(parseEntry);
  return paths.length > 0 && paths.every((path) => path !== undefined) ? paths : undefined;
}

function parseEntry(text: string): PathQuery[number] | undefined {
  const { text: quoted, name, path } = entry.exec(text)?.groups ?? {};
  const key = quoted ?? name;
  return key === undefined || path === undefined ? undefined : [key, path.slice(1).split(".")];
}

/** The keys of one record. */
export function extractByPaths(text: string, paths: PathQuery): Extraction {
  const document = parseDocument(text);
  if (!document.ok) return document;
  const value: Record<string, unknown> = {};
  for (const [key, path] of paths) {
    const found = followPath(document.value, path);
    if (!found.ok) return found;
    Object.defineProperty(value, key, { value: found.value, enumerable: true, configurable: true, writable: true });
  }
  return { ok: true, value };
}

/** Like jq, finds null in null and for a missing name, and fails for anything that has no members. */
function followPath(start: unknown, path: readonly string[]): Extraction {
  let value = start;
  for (const name of path) {
    if (value === null) return { ok: true, value };
    if (!isObject(value)) return failExtraction(`Cannot index ${toTypeName(value)} with string "${name}"`);
    value = Object.hasOwn(value, name) ? value[name] : null;
  }
  return { ok: true, value };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toTypeName(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}
