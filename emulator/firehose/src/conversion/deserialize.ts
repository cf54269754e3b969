import type { TableColumn } from "@sluice/emulator-duckdb";
import type { Deserializer } from "@sluice/emulator-firehose-model";

import { parseExactly } from "./exact-json.ts";
import { toTimestampText } from "./timestamp-text.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A JSON document as the stream's SerDe reads it, in the names and forms that DuckDB takes for the table's columns: keys
 * by the SerDe's rules, timestamps as text. Throws `RangeError` for a number that is no instant.
 */
export function deserialize(document: string, columns: readonly TableColumn[], deserializer: Deserializer): string {
  const fields = parseExactly(document);
  if (!isJsonObject(fields)) return document;
  const named = renameKeys(fields, deserializer);
  const timestamps = columns.filter(({ type, name }) => type === "timestamp" && named[name] !== undefined);
  const texts = timestamps.map(({ name }) => [name, toTimestampText(named[name])] as const);
  const read = JSON.stringify({ ...named, ...Object.fromEntries(texts) });
  // What is right as it stands keeps its text, a key that it has twice as well: that is for DuckDB to refuse.
  return read === JSON.stringify(fields) ? document : read;
}

/** Whether the document can be read as it is: it is an object, and its keys are the columns' own. */
export function readsAsItIs(document: string, deserializer: Deserializer): boolean {
  if (deserializer.type === "openX" && Object.keys(deserializer.keyMappings).length > 0) return false;
  const fields = parseExactly(document);
  return isJsonObject(fields) && JSON.stringify(renameKeys(fields, deserializer)) === JSON.stringify(fields);
}

/** The name by which a SerDe knows a key. The Hive SerDe, too, knows columns in lower case alone (assumed). */
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

/** A number is an object here, of the kind that keeps its text. */
function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}
