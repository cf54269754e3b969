import { csv, type CsvFormat, type PartitionColumn } from "@sluice/schema";

import type { Findings, FoundColumn } from "./findings.ts";
import { formatCode } from "./format-code.ts";

export interface RenderDatasetOptions {
  readonly name: string;
  /** Name of the file that was read. */
  readonly file: string;
  /** Path from the folder of the written file to schema's `src`, without a trailing slash. */
  readonly schemaPath: string;
}

/** Renders the dataset file as formatted TypeScript. */
export async function renderDataset(findings: Findings, options: RenderDatasetOptions): Promise<string> {
  const { name, file } = options;
  const rows = findings.rowCount.toLocaleString("en");
  return formatCode(
    [
      ...renderImports(findings, options.schemaPath),
      "",
      `/** Discovered in ${rows} rows of ${file.replaceAll("*/", "* /")}: read it before you rely on it. */`,
      `export const ${toConstantName(name)} = defineDataset(${toDefinitionCode(findings, options)});`,
    ].join("\n"),
  );
}

/** `sacramento_crime` -> `sacramentoCrime`. A name that the language or the file already uses gets a suffix. */
export function toConstantName(name: string): string {
  const camelCase = name.replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replaceAll("_", "");
  return usedNames.has(camelCase) ? `${camelCase}Dataset` : camelCase;
}

const usedNames: ReadonlySet<string> = new Set(
  [
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends",
    "false finally for function if implements import in instanceof interface let new null package private protected",
    "public return static super switch this throw true try typeof undefined var void while with yield",
    "bigint boolean csv datasets date decimal double int text timestamp",
  ].flatMap((line) => line.split(" ")),
);

function renderImports({ columns, format }: Findings, schemaPath: string): string[] {
  const symbols = new Map([["define-dataset.ts", new Set(["defineDataset"])]]);
  const add = (module: string, symbol: string) =>
    symbols.set(module, new Set([...(symbols.get(module) ?? []), symbol]));
  if (toFormatCode(format) !== undefined) add("formats.ts", "csv");
  for (const { lakeType } of columns) add(lakeType.module, lakeType.code.replace(/\W.*$/s, ""));
  return [...symbols].map(
    ([module, names]) => `import { ${[...names].toSorted().join(", ")} } from "${schemaPath}/${module}";`,
  );
}

function toDefinitionCode(findings: Findings, { name, file }: RenderDatasetOptions): string {
  const { format, columns, derivedColumns, partitions, routingColumn } = findings;
  const formats = toFormatCode(format);
  const taken = partitions.flatMap((candidate) => candidate.taken ?? []);
  const derived = derivedColumns.map((column) => JSON.stringify(column));
  return toTallObjectCode({
    name: JSON.stringify(name),
    description: JSON.stringify(`Rows of ${file}.`),
    formats: formats === undefined ? undefined : toListCode([formats]),
    columns: toListCode(columns.map(toColumnCode)),
    derivedColumns: derived.length === 0 ? undefined : toListCode(derived),
    partitionColumns: toListCode(taken.map(toPartitionCode)),
    routingColumn: JSON.stringify(routingColumn),
    sampleQuery: JSON.stringify(writeSampleQuery(taken)),
  });
}

/** Undefined for the default, plain CSV. */
function toFormatCode(format: CsvFormat): string | undefined {
  const usual = csv();
  const { delimiter, quotes, trim, nullTokens } = format;
  const hasUsualTokens = nullTokens.join("\n") === usual.nullTokens.join("\n");
  const options = JSON.stringify({
    delimiter: delimiter === usual.delimiter ? undefined : delimiter,
    quotes: quotes === usual.quotes ? undefined : quotes,
    trim: trim === usual.trim ? undefined : trim,
    nullTokens: hasUsualTokens ? undefined : nullTokens,
  });
  return options === "{}" ? undefined : `csv(${options})`;
}

function toColumnCode({ name, lakeType, header, optional }: FoundColumn): string {
  const members = { name: JSON.stringify(name), type: lakeType.code, header: JSON.stringify(header) };
  return toObjectCode({ ...members, optional: optional ? "true" : undefined });
}

function toPartitionCode(partition: PartitionColumn): string {
  const { kind, name, from } = partition;
  if (partition.kind !== "closed-set") return JSON.stringify({ kind, name, from, range: partition.range });
  const { values, otherwise } = partition;
  const members = Object.entries({ kind, name, from, values, otherwise });
  return toTallObjectCode(Object.fromEntries(members.map(([key, value]) => [key, JSON.stringify(value)])));
}

/** Counts rows by a partition column, because its name needs no quotes in SQL, whatever the file's columns are called. */
function writeSampleQuery([partition]: readonly PartitionColumn[]): string {
  if (partition === undefined) return "SELECT count(*) AS row_count\nFROM {table}";
  const { name } = partition;
  return `SELECT ${name}, count(*) AS row_count\nFROM {table}\nGROUP BY ${name}\nORDER BY ${name}`;
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
