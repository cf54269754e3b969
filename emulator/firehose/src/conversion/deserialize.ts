import type { TableColumn } from "@sluice/emulator-duckdb";
import type { Deserializer } from "@sluice/emulator-firehose-model";

import { parseExactly } from "./exact-json.ts";
import { timestampTextOf } from "./timestamp-text.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * A JSON document as the stream's SerDe reads it, in the names and forms that DuckDB takes for the table's columns: keys
 * by the SerDe's rules, timestamps as text. Throws `RangeError` for a number that is no instant.
 */
export function deserialize(document: string, columns: readonly TableColumn[], deserializer: Deserializer): string {
  const fields = parseExactly(document);
  if (!isFields(fields)) return document;
  const named = renamed(fields, deserializer);
  const timestamps = columns.filter(({ type, name }) => type === "timestamp" && named[name] !== undefined);
  const texts = timestamps.map(({ name }) => [name, timestampTextOf(named[name])] as const);
  const read = JSON.stringify({ ...named, ...Object.fromEntries(texts) });
  // What is right as it stands keeps its text, a key that it has twice as well: that is for DuckDB to refuse.
  return read === JSON.stringify(fields) ? document : read;
}

/** Whether the document can be read as it is: it is an object, and its keys are the columns' own. */
export function readsAsItIs(document: string, deserializer: Deserializer): boolean {
  if (deserializer.type === "openX" && Object.keys(deserializer.keyMappings).length > 0) return false;
  const fields = parseExactly(document);
  return isFields(fields) && JSON.stringify(renamed(fields, deserializer)) === JSON.stringify(fields);
}

/** The name by which a SerDe knows a key. The Hive SerDe, too, knows columns in lower case alone (assumed). */
export function keyNaming(deserializer: Deserializer): (key: string) => string {
  if (deserializer.type === "hive") return (key) => key.toLowerCase();
  const { caseInsensitive, dotsToUnderscores, keyMappings } = deserializer;
  const columnOf = new Map(Object.entries(keyMappings).map(([column, key]) => [key, column]));
  return (key) => {
    const folded = caseInsensitive ? key.toLowerCase() : key;
    return columnOf.get(key) ?? columnOf.get(folded) ?? (dotsToUnderscores ? folded.replaceAll(".", "_") : folded);
  };
}

function renamed(fields: Fields, deserializer: Deserializer): Fields {
  return withNames(fields, keyNaming(deserializer));
}

function withNames(value: Fields, nameOf: (key: string) => string): Fields {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [nameOf(key), inside(each, nameOf)]));
}

function inside(value: unknown, nameOf: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => inside(each, nameOf));
  return isFields(value) ? withNames(value, nameOf) : value;
}

/** A number is an object here, of the kind that keeps its text. */
function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}
