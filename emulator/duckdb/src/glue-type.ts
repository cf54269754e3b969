/** A column type of the Glue catalog, as far as it is emulated: what holds other types is taken apart. */
export type GlueType =
  | { readonly kind: "plain"; readonly name: string }
  /** A text of at most, or exactly, so many characters. */
  | { readonly kind: "varchar" | "char"; readonly length: number }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly kind: "array"; readonly element: GlueType }
  | { readonly kind: "map"; readonly key: GlueType; readonly value: GlueType }
  | { readonly kind: "struct"; readonly fields: readonly GlueField[] };

export interface GlueField {
  readonly name: string;
  readonly type: GlueType;
}

const plainType = /^(?:string|boolean|tinyint|smallint|int|bigint|float|double|timestamp|date|binary)$/;
/** Without digits it is Hive's `decimal(10,0)`. */
const decimalType = /^decimal(?:\((?<precision>\d{1,2}),(?<scale>\d{1,2})\))?$/;
const boundedType = /^(?<name>varchar|char)\((?<length>[1-9]\d{0,4})\)$/;
const outerType = /^(?<outer>array|map|struct)<(?<inner>.+)>$/;
const structField = /^(?<name>[a-z_][a-z0-9_]*):(?<type>.+)$/;

/** Digits of the widest decimal (Athena guide, data types, read 2026-11-21). */
const maxPrecision = 38;

/** Parses a Glue type. Undefined for what is no type, or holds what is none. */
function parseGlueType(text: string): GlueType | undefined {
  if (plainType.test(text)) return { kind: "plain", name: text };
  const { outer, inner = "" } = outerType.exec(text)?.groups ?? {};
  if (outer === "array") return parseArray(inner);
  if (outer === "map") return parseMap(inner);
  return outer === "struct" ? parseStruct(inner) : (parseDecimal(text) ?? parseBounded(text));
}

function parseBounded(text: string): GlueType | undefined {
  const { name, length } = boundedType.exec(text)?.groups ?? {};
  return name === "varchar" || name === "char" ? { kind: name, length: Number(length) } : undefined;
}

/** The parts of a Glue column's type. Throws `TypeError` for a type that is not emulated. */
export function toGlueType(glueType: string): GlueType {
  const type = parseGlueType(glueType);
  if (type === undefined) throw new TypeError(`Glue type "${glueType}" is not emulated locally`);
  return type;
}

/** Whether a column of this type can be written from JSON, as deliveries do: not char, varchar or binary. */
export function isEmulatedType(text: string): boolean {
  const type = parseGlueType(text);
  return type !== undefined && isFromJson(type);
}

function isFromJson(type: GlueType): boolean {
  switch (type.kind) {
    case "plain":
      return type.name !== "binary";
    case "varchar":
    case "char":
      return false;
    case "decimal":
      return true;
    case "array":
      return isFromJson(type.element);
    case "map":
      return isFromJson(type.key) && isFromJson(type.value);
    case "struct":
      return type.fields.every((field) => isFromJson(field.type));
  }
}

function parseDecimal(text: string): GlueType | undefined {
  const match = decimalType.exec(text);
  if (match === null) return undefined;
  const { precision = "10", scale = "0" } = match.groups ?? {};
  const digits = { precision: Number(precision), scale: Number(scale) };
  const isPossible = digits.precision >= 1 && digits.precision <= maxPrecision && digits.scale <= digits.precision;
  return isPossible ? { kind: "decimal", ...digits } : undefined;
}

function parseArray(inner: string): GlueType | undefined {
  const element = parseGlueType(inner);
  return element && { kind: "array", element };
}

/** Hive's maps have keys without parts. */
function parseMap(inner: string): GlueType | undefined {
  const [keyText = "", valueText = "", ...others] = splitAtCommas(inner);
  const [key, value] = [parseGlueType(keyText), parseGlueType(valueText)];
  if (key?.kind !== "plain" || value === undefined || others.length > 0) return undefined;
  return { kind: "map", key, value };
}

function parseStruct(inner: string): GlueType | undefined {
  const fields = splitAtCommas(inner).map(parseStructField);
  return fields.every((field) => field !== undefined) ? { kind: "struct", fields } : undefined;
}

function parseStructField(text: string): GlueField | undefined {
  const { name, type: typeText = "" } = structField.exec(text)?.groups ?? {};
  const type = parseGlueType(typeText);
  return name === undefined || type === undefined ? undefined : { name, type };
}

/** Splits at the commas outside inner types and a decimal's digits. */
function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  for (const character of text) {
    if (character === "<" || character === "(") depth += 1;
    if (character === ">" || character === ")") depth -= 1;
    if (character === "," && depth === 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part];
}
