import { AthenaSqlError } from "../../errors.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import type { Json } from "../json/json-value.ts";
import { formatDoubleCast } from "../numbers/format-double.ts";
import type { WholeType } from "../numbers/round-number.ts";
import { doubleToWhole, narrowWhole } from "./convert-number.ts";
import {
  fitDecimal,
  parseBooleanText,
  parseDoubleText,
  parseRealText,
  parseWholeText,
  readNumber,
} from "./parse-number-text.ts";

/**
 * A scalar of JSON as the text of a value of the type, which DuckDB casts. `source` is the JSON, for errors. NULL for null.
 * Numbers with a point or an exponent are doubles, as they are to Trino.
 */
export function readJsonScalar(json: Json, source: string, type: TrinoType): string | null {
  if (json.kind === "null") return null;
  switch (type.kind) {
    case "varchar":
      return fitVarchar(toVarchar(json, source), type.length);
    case "boolean":
      return String(toBoolean(json, source));
    case "double":
      return toFloatText(toDouble(json, source, "double"));
    case "real":
      return toFloatText(Math.fround(toDouble(json, source, "real")));
    case "decimal":
      return toDecimal(json, source, type);
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
      return String(toWhole(json, source, type.kind));
    default:
      throw new TypeError(`no cast from JSON to ${type.kind}`);
  }
}

function fitVarchar(text: string, length = Infinity): string {
  if (Array.from(text).length <= length) return text;
  throw new AthenaSqlError("GENERIC_INTERNAL_ERROR", `Value [${text}] does not fit in type varchar(${length})`);
}

function toVarchar(json: Json, source: string): string {
  if (json.kind === "text") return json.text;
  if (json.kind === "boolean") return String(json.value);
  if (json.kind !== "number") return refuseJson(source, "varchar");
  return isDouble(json.digits) ? formatDoubleCast(Number(json.digits)) : json.digits;
}

function toBoolean(json: Json, source: string): boolean {
  if (json.kind === "text") return parseBooleanText(json.text);
  if (json.kind === "boolean") return json.value;
  return json.kind === "number" ? Number(json.digits) !== 0 : refuseJson(source, "boolean");
}

function toDouble(json: Json, source: string, name: "double" | "real"): number {
  if (json.kind === "text") return name === "double" ? parseDoubleText(json.text) : parseRealText(json.text);
  if (json.kind === "boolean") return json.value ? 1 : 0;
  return json.kind === "number" ? Number(json.digits) : refuseJson(source, name);
}

/** As DuckDB reads it. */
function toFloatText(value: number): string {
  return Object.is(value, -0) ? "-0.0" : String(value);
}

function toDecimal(json: Json, source: string, { precision, scale }: TrinoType & { readonly kind: "decimal" }): string {
  const digits = toDecimalDigits(json);
  const decimal = digits === undefined ? undefined : readNumber(digits);
  if (decimal === undefined) return refuseJson(source, `DECIMAL(${precision},${scale})`);
  const fitted = fitDecimal(decimal, precision, scale);
  if (fitted !== undefined) return fitted;
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", `Cannot cast input json to DECIMAL(${precision},${scale})`);
}

function toDecimalDigits(json: Json): string | undefined {
  if (json.kind === "text") return json.text;
  if (json.kind === "boolean") return json.value ? "1" : "0";
  if (json.kind !== "number") return undefined;
  return isDouble(json.digits) ? String(Number(json.digits)) : json.digits;
}

function toWhole(json: Json, source: string, type: WholeType): bigint {
  if (json.kind === "text") return parseWholeText(json.text, type);
  if (json.kind === "boolean") return json.value ? 1n : 0n;
  if (json.kind !== "number") return refuseJson(source, type);
  if (type === "bigint" && isDouble(json.digits)) return doubleToWhole(Number(json.digits), "bigint");
  return toWholeNumber(json.digits, type) ?? refuseJson(source, isDouble(json.digits) ? "integer" : type);
}

function toWholeNumber(digits: string, type: WholeType): bigint | undefined {
  try {
    return isDouble(digits) ? doubleToWhole(Number(digits), type) : narrowWhole(BigInt(digits), type);
  } catch (error) {
    if (error instanceof AthenaSqlError) return undefined;
    throw error;
  }
}

function isDouble(digits: string): boolean {
  return /[.eE]/.test(digits);
}

function refuseJson(source: string, type: string): never {
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", `Cannot cast '${source}' to ${type}`);
}
