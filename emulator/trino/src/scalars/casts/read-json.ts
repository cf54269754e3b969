import { AthenaSqlError } from "../../errors.ts";
import { toFieldKeys } from "../../types/duckdb-type.ts";
import { formatType } from "../../types/format-type.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import type { Json } from "../json/json-value.ts";
import { readValid } from "../json/read-json.ts";
import { quote, writeJson } from "../json/write-json.ts";
import { readJsonScalar } from "./read-json-scalar.ts";

/**
 * JSON as text that DuckDB casts to the type: the value of a scalar, or JSON with the keys and the scalars' texts that the
 * type asks for. NULL for JSON's null. Throws Trino's refusals.
 */
export function castJson(text: string, type: TrinoType): string | null {
  const json = readValid(text);
  if (!isNested(type)) return json.kind === "null" ? null : readJsonScalar(json, text, type);
  if (json.kind === "null") return null;
  try {
    return convert(json, type);
  } catch (error) {
    if (!(error instanceof AthenaSqlError)) throw error;
    const reason = error.message.slice(error.code.length + 2);
    throw new AthenaSqlError("INVALID_CAST_ARGUMENT", `Cannot cast to ${formatType(type)}. ${reason} ${text}`);
  }
}

function isNested({ kind }: TrinoType): boolean {
  return kind === "array" || kind === "map" || kind === "row";
}

function convert(json: Json, type: TrinoType): string {
  if (type.kind === "json") return quote(writeJson(json, "as written"));
  if (json.kind === "null") return "null";
  switch (type.kind) {
    case "array":
      return convertArray(json, type.element);
    case "map":
      return convertMap(json, type);
    case "row":
      return convertRow(json, type);
    default:
      return convertScalar(json, type);
  }
}

function convertScalar(json: Json, type: TrinoType): string {
  if (json.kind === "array" || json.kind === "object") {
    refuse(`Unexpected token when cast to ${formatType(type)}: ${toToken(json)}`);
  }
  const value = readJsonScalar(json, writeJson(json, "as written"), type);
  return value === null ? "null" : quote(value);
}

function convertArray(json: Json, element: TrinoType): string {
  if (json.kind !== "array") refuse(`Expected a json array, but got ${toToken(json)}`);
  return `[${json.items.map((item) => convert(item, element)).join(",")}]`;
}

function convertMap(json: Json, { key, value }: TrinoType & { readonly kind: "map" }): string {
  if (json.kind !== "object") refuse(`Expected a json object, but got ${toToken(json)}`);
  const entries = json.members.map(({ name, value: member }) => {
    const keyText = readJsonScalar({ kind: "text", text: name }, name, key);
    return [keyText, `${quote(keyText ?? "")}:${convert(member, value)}`] as const;
  });
  if (new Set(entries.map(([name]) => name)).size < entries.length) refuse("Duplicate keys are not allowed");
  return `{${entries.map(([, entry]) => entry).join(",")}}`;
}

function convertRow(json: Json, type: TrinoType & { readonly kind: "row" }): string {
  const { fields } = type;
  const keys = toFieldKeys(fields);
  const values = json.kind === "array" ? toItems(json, type) : toMembers(json, type);
  const parts = fields.map((field, index) => {
    const value = values[index];
    return `${quote(keys[index] ?? "")}:${value === undefined ? "null" : convert(value, field.type)}`;
  });
  return `{${parts.join(",")}}`;
}

function toItems({ items }: Json & { readonly kind: "array" }, { fields }: TrinoType & { readonly kind: "row" }) {
  const missing = fields[items.length];
  if (missing !== undefined) refuse(`Unexpected token when cast to ${formatType(missing.type)}: ]`);
  const more = items[fields.length];
  if (more !== undefined) refuse(`Expected json array ending, but got ${toToken(more)}`);
  return items;
}

/** Names match in any case; of two members the later one counts. */
function toMembers(json: Json, { fields }: TrinoType & { readonly kind: "row" }): readonly (Json | undefined)[] {
  if (json.kind !== "object") refuse(`Expected a json array or object, but got ${toToken(json)}`);
  if (fields.some(({ name }) => name === undefined)) {
    refuse("Cannot cast a JSON object to anonymous row type. Input must be a JSON array.");
  }
  return fields.map(
    ({ name }) => json.members.findLast((member) => member.name.toLowerCase() === name?.toLowerCase())?.value,
  );
}

/** The first token, as errors show it. */
function toToken(json: Json): string {
  if (json.kind === "array") return "[";
  if (json.kind === "object") return "{";
  return json.kind === "text" ? json.text : writeJson(json, "as written");
}

function refuse(message: string): never {
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", message);
}
