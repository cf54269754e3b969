import type { TableColumn } from "@sluice/emulator-duckdb";
import type { Deserializer } from "@sluice/emulator-firehose-model";

import { parseExactly } from "./exact-json.ts";
import { toTimestampText } from "./timestamp-text.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Rewrites a JSON document so that DuckDB reads from it what the stream's SerDe would: keys renamed by the SerDe's rules,
 * timestamps as text. Throws `RangeError` for a number that is not a valid instant.
 */
export function deserialize(document: string, columns: readonly TableColumn[], deserializer: Deserializer): string {
  const fields = parseExactly(document);
  if (!isJsonObject(fields)) return document;
  const named = renameKeys(fields, deserializer);
  const timestamps = columns.filter(({ type, name }) => type === "timestamp" && named[name] !== undefined);
  const texts = timestamps.map(({ name }) => [name, toTimestampText(named[name])] as const);
  const read = JSON.stringify({ ...named, ...Object.fromEntries(texts) });
  // Unchanged documents keep their text, including duplicate keys, which DuckDB refuses.
  return read === JSON.stringify(fields) ? document : read;
}

/** Whether DuckDB can read the document unchanged: it is one object, and the SerDe would rename no key. */
export function readsAsItIs(document: string, deserializer: Deserializer): boolean {
  if (deserializer.type === "openX" && Object.keys(deserializer.keyMappings).length > 0) return false;
  try {
    const fields = parseExactly(document);
    return isJsonObject(fields) && JSON.stringify(renameKeys(fields, deserializer)) === JSON.stringify(fields);
  } catch {
    // No JSON, several documents, or nested too deeply to parse: what is wrong with a record is found one by one.
    return false;
  }
}

/** Renames keys as a SerDe does. The Hive SerDe is assumed to fold keys to lower case as well. */
export function createKeyRenamer(deserializer: Deserializer): (key: string) => string {
  if (deserializer.type === "hive") return (key) => key.toLowerCase();
  const { caseInsensitive, dotsToUnderscores, keyMappings } = deserializer;
  const columnsByKey = new Map(Object.entries(keyMappings).map(([column, key]) => [key, column]));
  return (key) => {
    const folded = caseInsensitive ? key.toLowerCase() : key;
    return (
      columnsByKey.get(key) ?? columnsByKey.get(folded) ?? (dotsToUnderscores ? folded.replaceAll(".", "_") : folded)
    );
  };
}

function renameKeys(fields: JsonObject, deserializer: Deserializer): JsonObject {
  return renameFields(fields, createKeyRenamer(deserializer));
}

function renameFields(value: JsonObject, renameKey: (key: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [renameKey(key), renameInside(each, renameKey)]),
  );
}

function renameInside(value: unknown, renameKey: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => renameInside(each, renameKey));
  return isJsonObject(value) ? renameFields(value, renameKey) : value;
}

/** Numbers are objects too here, raw JSON that keeps their text. */
function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}
