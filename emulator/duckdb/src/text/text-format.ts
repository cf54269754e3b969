import { z } from "zod";

export const lazySimpleSerDe = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
export const openCsvSerDe = "org.apache.hadoop.hive.serde2.OpenCSVSerde";

/** How lines of text are taken apart. */
export interface TextFormat {
  readonly delimiter: string;
  /** What stands for NULL. */
  readonly nullText: string;
  /** Before a character that has no meaning of its own. */
  readonly escape?: string;
  /** Around a value; OpenCSVSerde's alone. */
  readonly quote?: string;
  /** Lines at the start of each object that are no rows. */
  readonly skippedLines: number;
}

const parameters = z.record(z.string(), z.string()).default({});
const tableSchema = z.object({
  parameters,
  storageDescriptor: z.object({ serDeInfo: z.object({ serializationLibrary: z.string(), parameters }) }),
});

/**
 * The text format of a table of one of the two SerDes (Athena guide, lazy-simple-serde and csv-serde, read 2026-11-29).
 * Throws `TypeError` for what is not emulated.
 */
export function parseTextFormat(state: unknown): TextFormat {
  const { parameters: table, storageDescriptor } = tableSchema.parse(state);
  const { serializationLibrary, parameters: serDe } = storageDescriptor.serDeInfo;
  const skippedLines = Number(table["skip.header.line.count"] ?? serDe["skip.header.line.count"] ?? 0);
  const isCsv = serializationLibrary === openCsvSerDe;
  return { ...(isCsv ? parseCsv(serDe) : parseDelimited(serDe)), skippedLines };
}

type SerDeParameters = Readonly<Record<string, string>>;

function parseCsv(serDe: SerDeParameters): Omit<TextFormat, "skippedLines"> {
  return {
    delimiter: requireOne(serDe["separatorChar"] ?? ",", "separatorChar"),
    quote: requireOne(serDe["quoteChar"] ?? '"', "quoteChar"),
    escape: requireOne(serDe["escapeChar"] ?? "\\", "escapeChar"),
    nullText: "",
  };
}

function parseDelimited(serDe: SerDeParameters): Omit<TextFormat, "skippedLines"> {
  const lineEnd = serDe["line.delim"] ?? "\n";
  if (lineEnd !== "\n") throw new TypeError(`line.delim ${JSON.stringify(lineEnd)}: only line feeds are emulated`);
  const escape = serDe["escape.delim"];
  return {
    delimiter: readDelimiter(serDe["field.delim"] ?? serDe["serialization.format"] ?? "1"),
    nullText: serDe["serialization.null.format"] ?? "\\N",
    ...(escape !== undefined && { escape: readDelimiter(escape) }),
  };
}

/** A character, or in digits the number of one, as Hive writes the default: `1`. */
function readDelimiter(text: string): string {
  return /^\d{1,3}$/.test(text) ? String.fromCharCode(Number(text)) : requireOne(text, "field.delim");
}

function requireOne(text: string, property: string): string {
  if (isOneCharacter(text)) return text;
  throw new TypeError(`${property} ${JSON.stringify(text)}: expected one character`);
}

/** Whether a text can stand between values. */
export function isOneCharacter(text: string): boolean {
  return /^.$/su.test(text);
}
