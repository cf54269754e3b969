import { isDeepStrictEqual } from "node:util";

import {
  type ColumnDefinition,
  csv,
  type CsvFormat,
  type DatasetDefinition,
  type DatasetInput,
  defineDataset,
  type JsonLinesFormat,
  type PartitionColumn,
} from "@sluice/schema";

import { toConstantName } from "./constant-name.ts";
import { formatCode, formatJson } from "./format-code.ts";
import { listTypeSymbols, toTypeCode } from "./type-code.ts";

/**
 * Renders a definition as a TypeScript file, formatted: it imports what it uses and exports one constant, the definition.
 * `comments` go above it, the first as a sentence and the others as a list. Throws `InvalidDatasetError`.
 */
export async function renderDefinition(
  input: DatasetInput,
  comments: readonly string[] = [],
  schemaModule = "@sluice/schema",
): Promise<string> {
  const definition = defineDataset(input);
  return formatCode(
    [
      `import { ${listSymbols(definition).join(", ")} } from "${schemaModule}";`,
      "",
      ...renderComment(comments),
      `export const ${toConstantName(definition.name)} = defineDataset(${toDefinitionCode(definition)});`,
    ].join("\n"),
  );
}

/** Renders a definition as the text of a JSON file, formatted. Throws `InvalidDatasetError`. */
export function renderDefinitionAsJson(input: DatasetInput): Promise<string> {
  return formatJson(JSON.stringify(defineDataset(input)));
}

function renderComment(comments: readonly string[]): readonly string[] {
  // A file's headers and name may hold anything, the end of a comment included.
  const [first, ...others] = comments.map((comment) =>
    comment.replaceAll("*/", "* /").replaceAll(/[\s\p{Cc}]+/gu, " "),
  );
  if (first === undefined) return [];
  if (others.length === 0) return [`/** ${first} */`];
  return ["/**", ` * ${first}`, ...others.map((other) => ` * - ${other}`), " */"];
}

function listSymbols({ columns, formats }: DatasetDefinition): readonly string[] {
  const ofTypes = columns.flatMap(({ type }) => listTypeSymbols(type));
  const ofFormats = isUsual(formats) ? [] : formats.map(({ kind }) => (kind === "csv" ? "csv" : "jsonLines"));
  return [...new Set(["defineDataset", ...ofFormats, ...ofTypes])].toSorted();
}

function isUsual(formats: DatasetDefinition["formats"]): boolean {
  return isDeepStrictEqual(formats, [csv()]);
}

function toDefinitionCode(definition: DatasetDefinition): string {
  const { name, description, formats, columns, derivedColumns, partitionColumns, routingColumn, sampleQuery } =
    definition;
  return toTallObjectCode({
    name: JSON.stringify(name),
    description: JSON.stringify(description),
    formats: isUsual(formats) ? undefined : toListCode(formats.map(toFormatCode)),
    columns: toListCode(columns.map(toColumnCode)),
    derivedColumns: derivedColumns.length === 0 ? undefined : JSON.stringify(derivedColumns),
    partitionColumns: toListCode(partitionColumns.map(toPartitionCode)),
    routingColumn: JSON.stringify(routingColumn),
    sampleQuery: JSON.stringify(sampleQuery),
  });
}

function toFormatCode(format: CsvFormat | JsonLinesFormat): string {
  if (format.kind === "json-lines") {
    return format.packed === undefined ? "jsonLines()" : `jsonLines(${JSON.stringify({ packed: format.packed })})`;
  }
  const usual = new Map(Object.entries(csv()));
  const own = Object.entries(format).filter(([key, value]) => !isDeepStrictEqual(value, usual.get(key)));
  return own.length === 0 ? "csv()" : `csv(${JSON.stringify(Object.fromEntries(own))})`;
}

function toColumnCode({ name, type, header, optional }: ColumnDefinition): string {
  const members = { name: JSON.stringify(name), type: toTypeCode(type), header: JSON.stringify(header) };
  return toObjectCode({ ...members, optional: optional === true ? "true" : undefined });
}

function toPartitionCode(partition: PartitionColumn): string {
  if (partition.kind !== "closed-set") return JSON.stringify(partition);
  return toTallObjectCode(
    Object.fromEntries(Object.entries(partition).map(([key, value]) => [key, JSON.stringify(value)])),
  );
}

type Members = Readonly<Record<string, string | undefined>>;

/** An object of the given members; undefined ones are left out. */
function toObjectCode(members: Members): string {
  const items = Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return `{ ${items.join(", ")} }`;
}

/** Puts the first member on a line of its own, which makes the formatter do so with all. */
function toTallObjectCode(members: Members): string {
  return toObjectCode(members).replace("{ ", "{\n");
}

function toListCode(values: readonly string[]): string {
  return `[${values.join(", ")}]`;
}
