import { csv, type CsvFormat, type PartitionColumn } from "@sluice/schema";

import type { Findings, FoundColumn } from "./findings.ts";
import { type Code, layOutCode, listOf, objectOf, quoted } from "./lay-out-code.ts";

export interface RenderOptions {
  readonly name: string;
  /** Name of the file that was read. */
  readonly file: string;
  /** Path from the written file's folder to schema's `src`, without a slash at the end. */
  readonly schemaPath: string;
}

/** The dataset file, as TypeScript that oxfmt leaves unchanged. */
export function renderDataset(findings: Findings, options: RenderOptions): string {
  const { name, file } = options;
  const definition = layOutCode(definitionCode(findings, options), { indent: 0, start: 0 });
  const rows = findings.rowCount.toLocaleString("en");
  return [
    ...importLines(findings, options.schemaPath),
    "",
    `/** Discovered in ${rows} rows of ${file.replaceAll("*/", "* /")}: read it before you rely on it. */`,
    `export const ${constantNameOf(name)} = defineDataset(${definition});`,
    "",
  ].join("\n");
}

/** `sacramento_crime` -> `sacramentoCrime`. A name that the language or the file needs itself gets a suffix. */
export function constantNameOf(name: string): string {
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

function importLines({ columns, format }: Findings, schemaPath: string): string[] {
  const symbols = new Map([["define-dataset.ts", new Set(["defineDataset"])]]);
  const add = (module: string, symbol: string) =>
    symbols.set(module, new Set([...(symbols.get(module) ?? []), symbol]));
  if (formatCode(format) !== undefined) add("formats.ts", "csv");
  for (const { lakeType } of columns) add(lakeType.module, /^\w+/.exec(lakeType.code)?.[0] ?? "");
  return [...symbols]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([module, names]) => `import { ${[...names].toSorted().join(", ")} } from "${schemaPath}/${module}";`);
}

function definitionCode(findings: Findings, { name, file }: RenderOptions): Code {
  const { format, columns, derivedColumns, partitions, routingColumn } = findings;
  const formats = formatCode(format);
  const taken = partitions.flatMap((candidate) => candidate.taken ?? []);
  const derived = derivedColumns.map(({ name: column, struct }) =>
    objectOf({
      name: quoted(column),
      struct: objectOf(Object.fromEntries(Object.entries(struct).map(([field, from]) => [field, quoted(from)]))),
    }),
  );
  return objectOf(
    {
      name: quoted(name),
      description: quoted(`Rows of ${file}.`),
      formats: formats === undefined ? undefined : listOf([formats]),
      columns: listOf(columns.map(columnCode)),
      derivedColumns: derived.length === 0 ? undefined : listOf(derived),
      partitionColumns: listOf(taken.map(partitionCode)),
      routingColumn: quoted(routingColumn),
      sampleQuery: quoted(sampleQueryOf(taken)),
    },
    true,
  );
}

/** Undefined for the default, plain CSV. */
function formatCode(format: CsvFormat): string | undefined {
  const usual = csv();
  const { delimiter, quotes, trim, nullTokens } = format;
  const hasUsualTokens = nullTokens.join("\n") === usual.nullTokens.join("\n");
  const options = objectOf({
    delimiter: delimiter === usual.delimiter ? undefined : quoted(delimiter),
    quotes: quotes === usual.quotes ? undefined : `${quotes}`,
    trim: trim === usual.trim ? undefined : `${trim}`,
    nullTokens: hasUsualTokens ? undefined : listOf(nullTokens.map(quoted)),
  });
  if (options.items.length === 0) return undefined;
  // As it stands when the list around it takes lines of its own: behind "csv(", and before ")".
  return `csv(${layOutCode(options, { indent: 4, start: 4 + 4 + 1 })})`;
}

function columnCode({ name, lakeType, header, optional }: FoundColumn): Code {
  return objectOf({
    name: quoted(name),
    type: lakeType.code,
    header: quoted(header),
    optional: optional ? "true" : undefined,
  });
}

function partitionCode(partition: PartitionColumn): Code {
  const { kind, name, from } = partition;
  const common = { kind: quoted(kind), name: quoted(name), from: quoted(from) };
  if (partition.kind !== "closed-set") return objectOf({ ...common, range: listOf(partition.range.map(quoted)) });
  const { values, otherwise } = partition;
  return objectOf({ ...common, values: listOf(values.map(quoted)), otherwise: quoted(otherwise) }, true);
}

/** Counts by partition column: their names need no quotes in SQL, whatever the file calls its columns. */
function sampleQueryOf([partition]: readonly PartitionColumn[]): string {
  if (partition === undefined) return "SELECT count(*) AS row_count\nFROM {table}";
  const { name } = partition;
  return `SELECT ${name}, count(*) AS row_count\nFROM {table}\nGROUP BY ${name}\nORDER BY ${name}`;
}
