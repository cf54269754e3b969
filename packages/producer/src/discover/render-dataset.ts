import { csv, type CsvFormat, type PartitionColumn } from "@sluice/schema";

import type { Findings, FoundColumn } from "./findings.ts";
import { type Code, layOutCode, toListCode, toObjectCode, toTextCode } from "./lay-out-code.ts";

export interface RenderDatasetOptions {
  readonly name: string;
  /** Name of the file that was read. */
  readonly file: string;
  /** Path from the written file's folder to schema's `src`, without a slash at the end. */
  readonly schemaPath: string;
}

/** The dataset file, as TypeScript that oxfmt leaves unchanged. */
export function renderDataset(findings: Findings, options: RenderDatasetOptions): string {
  const { name, file } = options;
  const definition = layOutCode(toDefinitionCode(findings, options), { indent: 0, start: 0 });
  const rows = findings.rowCount.toLocaleString("en");
  return [
    ...renderImports(findings, options.schemaPath),
    "",
    `/** Discovered in ${rows} rows of ${file.replaceAll("*/", "* /")}: read it before you rely on it. */`,
    `export const ${toConstantName(name)} = defineDataset(${definition});`,
    "",
  ].join("\n");
}

/** `sacramento_crime` -> `sacramentoCrime`. A name that the language or the file needs itself gets a suffix. */
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
  for (const { lakeType } of columns) add(lakeType.module, /^\w+/.exec(lakeType.code)?.[0] ?? "");
  return [...symbols]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([module, names]) => `import { ${[...names].toSorted().join(", ")} } from "${schemaPath}/${module}";`);
}

function toDefinitionCode(findings: Findings, { name, file }: RenderDatasetOptions): Code {
  const { format, columns, derivedColumns, partitions, routingColumn } = findings;
  const formats = toFormatCode(format);
  const taken = partitions.flatMap((candidate) => candidate.taken ?? []);
  const derived = derivedColumns.map(({ name: column, struct }) =>
    toObjectCode({
      name: toTextCode(column),
      struct: toObjectCode(
        Object.fromEntries(Object.entries(struct).map(([field, from]) => [field, toTextCode(from)])),
      ),
    }),
  );
  return toObjectCode(
    {
      name: toTextCode(name),
      description: toTextCode(`Rows of ${file}.`),
      formats: formats === undefined ? undefined : toListCode([formats]),
      columns: toListCode(columns.map(toColumnCode)),
      derivedColumns: derived.length === 0 ? undefined : toListCode(derived),
      partitionColumns: toListCode(taken.map(toPartitionCode)),
      routingColumn: toTextCode(routingColumn),
      sampleQuery: toTextCode(writeSampleQuery(taken)),
    },
    true,
  );
}

/** Undefined for the default, plain CSV. */
function toFormatCode(format: CsvFormat): string | undefined {
  const usual = csv();
  const { delimiter, quotes, trim, nullTokens } = format;
  const hasUsualTokens = nullTokens.join("\n") === usual.nullTokens.join("\n");
  const options = toObjectCode({
    delimiter: delimiter === usual.delimiter ? undefined : toTextCode(delimiter),
    quotes: quotes === usual.quotes ? undefined : `${quotes}`,
    trim: trim === usual.trim ? undefined : `${trim}`,
    nullTokens: hasUsualTokens ? undefined : toListCode(nullTokens.map(toTextCode)),
  });
  if (options.items.length === 0) return undefined;
  // As it stands when the list around it takes lines of its own: behind "csv(", and before ")".
  return `csv(${layOutCode(options, { indent: 4, start: 4 + 4 + 1 })})`;
}

function toColumnCode({ name, lakeType, header, optional }: FoundColumn): Code {
  return toObjectCode({
    name: toTextCode(name),
    type: lakeType.code,
    header: toTextCode(header),
    optional: optional ? "true" : undefined,
  });
}

function toPartitionCode(partition: PartitionColumn): Code {
  const { kind, name, from } = partition;
  const common = { kind: toTextCode(kind), name: toTextCode(name), from: toTextCode(from) };
  if (partition.kind !== "closed-set")
    return toObjectCode({ ...common, range: toListCode(partition.range.map(toTextCode)) });
  const { values, otherwise } = partition;
  return toObjectCode(
    { ...common, values: toListCode(values.map(toTextCode)), otherwise: toTextCode(otherwise) },
    true,
  );
}

/** Counts by partition column: their names need no quotes in SQL, whatever the file calls its columns. */
function writeSampleQuery([partition]: readonly PartitionColumn[]): string {
  if (partition === undefined) return "SELECT count(*) AS row_count\nFROM {table}";
  const { name } = partition;
  return `SELECT ${name}, count(*) AS row_count\nFROM {table}\nGROUP BY ${name}\nORDER BY ${name}`;
}
