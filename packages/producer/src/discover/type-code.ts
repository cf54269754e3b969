import { type ColumnType, date, timestamp } from "@sluice/schema";

/**
 * The TypeScript expression for a column type, as one writes it in a definition: `decimal(9, 2)`. What it calls is named
 * as the type's kind.
 */
export function toTypeCode(type: ColumnType): string {
  if ("writtenAs" in type && type.writtenAs !== undefined) {
    const { writtenAs, ...plain } = type;
    return `writtenAs(${toTypeCode(plain)}, ${toLiteralCode(writtenAs)})`;
  }
  if (type.kind === "decimal") return `decimal(${type.precision}, ${type.scale})`;
  if (type.kind === "oneOf") return `oneOf(${JSON.stringify(type.values)})`;
  if (type.kind === "date") return `date(${toDateArguments(type)})`;
  if (type.kind === "timestamp") return `timestamp(${toOptionsCode(type)})`;
  if (type.kind === "struct") return `struct({ ${toFieldsCode(type.fields)} })`;
  return type.kind;
}

/** The names that the expression for a type uses, its own and those of its fields. */
export function listTypeSymbols(type: ColumnType): readonly string[] {
  const ofFields = type.kind === "struct" ? Object.values(type.fields).flatMap(listTypeSymbols) : [];
  return [type.kind, ...("writtenAs" in type && type.writtenAs !== undefined ? ["writtenAs"] : []), ...ofFields];
}

function toDateArguments({ pattern, firstYear }: ReturnType<typeof date>): string {
  // Only a pattern of its own has two digits for the year.
  if (firstYear !== undefined) return `${JSON.stringify(pattern)}, { firstYear: ${firstYear} }`;
  return omitUsual(pattern, date().pattern) ?? "";
}

function toOptionsCode({ pattern, zone, firstYear }: ReturnType<typeof timestamp>): string {
  const usual = timestamp();
  const options = [
    ["pattern", omitUsual(pattern, usual.pattern)],
    ["zone", omitUsual(zone, usual.zone)],
    ["firstYear", firstYear?.toString()],
  ].flatMap(([key, code]) => (code === undefined ? [] : `${key}: ${code}`));
  return options.length === 0 ? "" : `{ ${options.join(", ")} }`;
}

/** `{ decimalMark: "," }`, `{ true: ["on"], false: ["off"] }` */
function toLiteralCode(options: object): string {
  const members = Object.entries(options).map(([key, value]) => `${key}: ${toValueCode(value)}`);
  return `{ ${members.join(", ")} }`;
}

function toValueCode(value: unknown): string {
  return Array.isArray(value) ? `[${value.map((each) => JSON.stringify(each)).join(", ")}]` : JSON.stringify(value);
}

/** Undefined for the value that is meant when none is given. */
function omitUsual(value: string, usual: string): string | undefined {
  return value === usual ? undefined : JSON.stringify(value);
}

/** Lake names are names of TypeScript too. */
function toFieldsCode(fields: Readonly<Record<string, ColumnType>>): string {
  return Object.entries(fields)
    .map(([name, type]) => `${name}: ${toTypeCode(type)}`)
    .join(", ");
}
