/** A value of a JSON object as a field's text; undefined for null. Numbers keep the digits of the source. */
export type JsonFields = ReadonlyMap<string, string | undefined>;

/** What a reviver learns about a primitive: ECMA-262 proposal json-parse-with-source, in Node since 22. */
interface ReviverContext {
  readonly source?: string;
}

interface RawJson {
  readonly rawJSON: string;
}

const json: typeof JSON & {
  readonly rawJSON: (text: string) => RawJson;
  readonly isRawJSON: (value: unknown) => boolean;
} = Object.assign(JSON);

/** The fields of a JSON object, or undefined when the text is not one. Nested objects and lists come as their JSON. */
export function parseJsonFields(text: string): JsonFields | undefined {
  try {
    const value: unknown = JSON.parse(text, keepDigits);
    if (value === null || typeof value !== "object" || Array.isArray(value) || isRaw(value)) return undefined;
    return new Map(Object.entries(value).map(([key, each]) => [key, toFieldText(each)]));
  } catch {
    return undefined;
  }
}

/** Parsing would round a number, so that its source text takes its place. */
function keepDigits(this: unknown, _key: string, value: unknown, context?: ReviverContext): unknown {
  return typeof value === "number" && context?.source !== undefined ? json.rawJSON(context.source) : value;
}

function toFieldText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string") return value;
  return isRaw(value) ? value.rawJSON : JSON.stringify(value);
}

function isRaw(value: unknown): value is RawJson {
  return json.isRawJSON(value);
}
