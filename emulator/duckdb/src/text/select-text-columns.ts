import { quoteName, quoteText } from "@sluice/emulator-trino";

import { formatDuckDbType } from "../duckdb-type.ts";
import type { TableColumn } from "../glue-table.ts";
import { type GlueType, toGlueType } from "../glue-type.ts";
import type { TextFormat } from "./text-format.ts";

/** Between columns of a file that has only one: no text has it. */
const noDelimiter = "\u0002\u0003\u0004\u0005";
const maxLineBytes = 32 * 1024 * 1024;

/** SQL that reads objects as lines, in the column `line`. `options` are more of `read_csv`'s, each after a comma. */
export function readLinesSql(files: string, { skippedLines }: TextFormat, options: string): string {
  // Strict, DuckDB refuses objects that end some lines with a line feed alone and others not.
  return `read_csv(${files}, columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, strict_mode = false,
    delim = ${quoteText(noDelimiter)}, quote = '', escape = '', skip = ${skippedLines}, max_line_size = ${maxLineBytes}${options})`;
}

/**
 * SQL that selects columns from a table of `fields`, the texts of a line. A line may have more fields than the table has
 * columns, or fewer: those are NULL. Throws `TypeError` for a column that holds others.
 */
export function selectTextColumns(columns: readonly TableColumn[], format: TextFormat): string {
  const write = format.quote === undefined ? castLazily : castCsv;
  return columns
    .map(({ name, type }, index) => {
      const field = `fields[${index + 1}]`;
      const text = hasNullInFields(format) ? field : `nullif(${field}, ${quoteText(format.nullText)})`;
      return `${write(text, toGlueType(type), field)} AS ${quoteName(name)}`;
    })
    .join(", ");
}

/** What stands for NULL is told before escapes are taken away: it may begin with one. */
function hasNullInFields({ quote, escape }: TextFormat): boolean {
  return quote === undefined && escape !== undefined;
}

/** SQL of a line's fields, as a list. */
export function splitLineSql(line: string, format: TextFormat): string {
  const { delimiter, quote, escape, nullText } = format;
  if (quote === undefined && escape === undefined) return `string_split(${line}, ${quoteText(delimiter)})`;
  const [d, e] = [escapeForPattern(delimiter), escapeForPattern(escape ?? "")];
  const plain = escape === undefined ? `[^${d}]` : `(?:[^${d}${e}]|${e}.)`;
  const q = quote === undefined ? undefined : escapeForPattern(quote);
  const quoted = q === undefined ? "" : `${q}(?:[^${q}${e}]|${e}.|${q}${q})*${q}[^${d}]*|`;
  const fields = `regexp_extract_all(${line} || ${quoteText(delimiter)}, ${quoteText(`(${quoted}${plain}*)${d}`)}, 1)`;
  const clean = cleanFieldSql("field", { quote, escape: e });
  const value = hasNullInFields(format) ? `CASE WHEN field <> ${quoteText(nullText)} THEN ${clean} END` : clean;
  return `list_transform(${fields}, lambda field: ${value})`;
}

/** Without its quotes and escapes. */
function cleanFieldSql(
  field: string,
  { quote, escape }: { readonly quote: string | undefined; readonly escape: string },
): string {
  const inner = quote === undefined ? field : unquoteSql(field, quote);
  return `regexp_replace(${inner}, ${quoteText(`${escape}(.)`)}, '\\1', 'gs')`;
}

/** What stands in quotes, each of them that is doubled once. */
function unquoteSql(field: string, quote: string): string {
  const q = escapeForPattern(quote);
  const inside = `regexp_extract(${field}, ${quoteText(`^${q}(.*)${q}`)}, 1, 's')`;
  const single = `replace(${inside}, ${quoteText(quote + quote)}, ${quoteText(quote)})`;
  return `CASE WHEN starts_with(${field}, ${quoteText(quote)}) THEN ${single} ELSE ${field} END`;
}

function escapeForPattern(character: string): string {
  return /[a-z0-9]/i.test(character)
    ? character
    : character.replaceAll(/[\s\S]/g, (each) => `\\x{${(each.codePointAt(0) ?? 0).toString(16)}}`);
}

const wholeNumbers: ReadonlySet<string> = new Set(["tinyint", "smallint", "int", "bigint"]);

/** As LazySimpleSerDe: NULL for what is no value of the type. */
function castLazily(text: string, type: GlueType): string {
  refuseParts(type);
  if (type.kind === "varchar" || type.kind === "char") return `left(${text}, ${type.length})`;
  if (type.kind === "plain" && type.name === "string") return text;
  const cast = `TRY_CAST(${text} AS ${formatDuckDbType(type)})`;
  if (type.kind === "plain" && wholeNumbers.has(type.name))
    return `CASE WHEN regexp_full_match(${text}, '[+-]?[0-9]+') THEN ${cast} END`;
  if (type.kind === "plain" && type.name === "boolean")
    return `CASE WHEN lower(${text}) IN ('true', 'false') THEN ${cast} END`;
  return cast;
}

/** As Athena's OpenCSVSerde: days for a date, milliseconds for a timestamp, and an error for what is no value of the type. */
function castCsv(text: string, type: GlueType, field: string): string {
  refuseParts(type);
  if (type.kind === "varchar" || type.kind === "char") return `left(${field}, ${type.length})`;
  if (type.kind !== "plain") return `CAST(${text} AS ${formatDuckDbType(type)})`;
  if (type.name === "string") return field;
  if (type.name === "date") return `(DATE '1970-01-01' + CAST(${text} AS INTEGER))`;
  if (type.name === "timestamp") return `make_timestamp(CAST(${text} AS BIGINT) * 1000)`;
  return `CAST(${text} AS ${formatDuckDbType(type)})`;
}

function refuseParts({ kind }: GlueType): void {
  if (kind === "array" || kind === "map" || kind === "struct")
    throw new TypeError(`a column of type ${kind} in text is not emulated`);
}
