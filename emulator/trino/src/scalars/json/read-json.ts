import type { Json, JsonMember } from "./json-value.ts";
import { scanValue, skipBlanks } from "./scan-json.ts";

/** Reads a text that is one value of JSON and nothing else. Undefined for another. */
export function readJson(text: string): Json | undefined {
  const end = scanValue(text, 0);
  return end !== undefined && skipBlanks(text, end) === text.length ? readValid(text) : undefined;
}

const token = /"(?:[^"\\]+|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g;

/** Reads JSON that is known to be valid. */
export function readValid(text: string): Json {
  const tokens = text.match(token) ?? [];
  let index = 0;
  const next = (): string => tokens[index++] ?? "";
  const readValue = (first: string): Json => {
    if (first === "[") return { kind: "array", items: readList("]", readValue) };
    if (first === "{") return { kind: "object", members: readList("}", readMember) };
    return readScalar(first);
  };
  const readMember = (first: string): JsonMember => {
    index += 1;
    return { name: unquote(first), value: readValue(next()) };
  };
  const readList = <Item>(end: string, read: (first: string) => Item): readonly Item[] => {
    const items: Item[] = [];
    for (let first = next(); first !== end; first = next()) {
      if (first !== ",") items.push(read(first));
    }
    return items;
  };
  return readValue(next());
}

function readScalar(text: string): Json {
  if (text === "null") return { kind: "null" };
  if (text === "true" || text === "false") return { kind: "boolean", value: text === "true" };
  return text.startsWith('"') ? { kind: "text", text: unquote(text) } : { kind: "number", digits: text };
}

/** The text that JSON's quotes and escapes stand for. */
export function unquote(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  const value: unknown = JSON.parse(quoted);
  if (typeof value !== "string") throw new TypeError(`no text of JSON: ${quoted}`);
  return value;
}
