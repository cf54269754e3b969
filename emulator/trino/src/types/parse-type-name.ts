import type { TypeName } from "../syntax/ast.ts";
import { maxPrecision } from "./common-type.ts";
import { isPlainType, type RowField, type TrinoType } from "./trino-type.ts";

/** Throws a refusal; `code` is Athena's name of the error. */
export type Refuse = (code: string, message: string) => never;

/** The type that a name in a statement means. */
export function parseTypeName(type: TypeName, refuse: Refuse): TrinoType {
  const { name, fields = [] } = type;
  const toType = (index: number): TrinoType => {
    const part = type.arguments[index];
    return typeof part === "object" ? parseTypeName(part, refuse) : refuse("TYPE_NOT_FOUND", `Unknown type: ${name}`);
  };
  switch (name) {
    case "array":
      return { kind: "array", element: toType(0) };
    case "map":
      return { kind: "map", key: toType(0), value: toType(1) };
    case "row":
      return { kind: "row", fields: fields.map((field) => parseField(field, refuse)) };
    case "varchar":
      return type.arguments.length === 0 ? { kind: "varchar" } : { kind: "varchar", length: readNumber(type, 0, 0) };
    case "char":
      return { kind: "char", length: readNumber(type, 0, 1) };
    case "decimal":
      return parseDecimal(type, refuse);
    case "time":
    case "timestamp":
      return { kind: name, precision: readPrecision(type, refuse) };
    case "timestamp with time zone":
      return { kind: name, precision: readPrecision(type, refuse), zone: "UTC" };
    default:
      return parsePlain(type, refuse);
  }
}

function parseField({ name, type }: { readonly name?: string; readonly type: TypeName }, refuse: Refuse): RowField {
  const parsed = parseTypeName(type, refuse);
  return name === undefined ? { type: parsed } : { name, type: parsed };
}

/** Types that Trino has beside these (Trino documentation, language/types, read 2026-11-29). */
const otherTypes: ReadonlySet<string> = new Set(
  "ipaddress hyperloglog p4hyperloglog qdigest tdigest setdigest geometry sphericalgeography color bingtile".split(" "),
);

function parsePlain({ name, arguments: given }: TypeName, refuse: Refuse): TrinoType {
  if (isPlainType(name) && given.length === 0) return { kind: name };
  if (otherTypes.has(name)) return refuse("NOT_SUPPORTED", `type ${name} is not emulated locally`);
  return refuse(
    "TYPE_NOT_FOUND",
    `Unknown type: ${name}${given.length === 0 ? "" : `(${given.map(formatArgument).join(", ")})`}`,
  );
}

function formatArgument(argument: TypeName | number): string {
  return typeof argument === "number" ? String(argument) : argument.name;
}

function readNumber({ arguments: given }: TypeName, index: number, otherwise: number): number {
  const number = given[index];
  return typeof number === "number" ? number : otherwise;
}

function parseDecimal(type: TypeName, refuse: Refuse): TrinoType {
  const [precision, scale] = [readNumber(type, 0, maxPrecision), readNumber(type, 1, 0)];
  if (precision < 1 || precision > maxPrecision) {
    refuse("INVALID_FUNCTION_ARGUMENT", `DECIMAL precision must be in range [1, ${maxPrecision}]: ${precision}`);
  }
  if (scale > precision) {
    refuse("INVALID_FUNCTION_ARGUMENT", `DECIMAL scale must be in range [0, precision (${precision})]: ${scale}`);
  }
  return { kind: "decimal", precision, scale };
}

/** DuckDB keeps microseconds. */
const maxTimePrecision = 6;

function readPrecision(type: TypeName, refuse: Refuse): number {
  const precision = readNumber(type, 0, 3);
  if (precision <= maxTimePrecision) return precision;
  return refuse(
    "NOT_SUPPORTED",
    `${type.name}(${precision}) is not emulated locally: up to ${maxTimePrecision} digits are`,
  );
}
