import { type ColumnType, parseJsonFields } from "@sluice/schema";

import { toCanonicalValue } from "./canonical-value.ts";

type Fields = Readonly<Record<string, ColumnType>>;

/** Writes a struct's JSON as Athena prints one: `{lat=38.5, who={name=Ann}, open=null}`. */
export function printStruct(fields: Fields, json: string): string {
  const values = parseJsonFields(json);
  const members = Object.entries(fields).map(([name, type]) => {
    const value = values?.get(name);
    const text = value !== undefined && type.kind === "struct" ? printStruct(type.fields, value) : value;
    return `${name}=${text ?? "null"}`;
  });
  return `{${members.join(", ")}}`;
}

/**
 * One text for each struct, as `toCanonicalValue` makes of its fields. Athena puts no quotes around texts: where one holds
 * what looks like the next field, both are cut in the same place wherever they stand.
 */
export function toCanonicalStruct(fields: Fields, printed: string): string {
  const entries = Object.entries(fields);
  const form = entries.map(([name, type]) => `${name}=(${mayHaveCommas(type) ? ".*" : "[^,]*"})`).join(", ");
  const [whole, ...texts] = new RegExp(`^\\{${form}\\}$`, "s").exec(printed) ?? [];
  if (whole === undefined) return printed;
  return `{${entries.map(([name, type], index) => `${name}=${toCanonicalField(type, texts[index] ?? "")}`).join(", ")}}`;
}

function mayHaveCommas({ kind }: ColumnType): boolean {
  return kind === "text" || kind === "oneOf" || kind === "struct";
}

/** A type's kind is what Glue calls a double or a timestamp, and how a decimal's name begins. */
function toCanonicalField(type: ColumnType, text: string): string {
  if (text === "null") return text;
  return type.kind === "struct" ? toCanonicalStruct(type.fields, text) : toCanonicalValue(type.kind, text);
}
