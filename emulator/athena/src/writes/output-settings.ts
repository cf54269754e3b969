import { isOneCharacter, type OutputCompression, type OutputFormat } from "@sluice/emulator-duckdb";
import { AthenaSqlError } from "@sluice/emulator-trino";

import type { StatementProperties } from "./read-properties.ts";

/** How rows are written, without their columns. */
export type OutputSettings = Pick<OutputFormat, "format" | "compression" | "fieldDelimiter">;

const formats: readonly OutputSettings["format"][] = ["parquet", "json", "textfile"];
const compressions: readonly OutputCompression[] = ["none", "gzip", "snappy", "zstd", "lz4"];
/** DuckDB's, for lines of text. */
const lineCompressions: readonly OutputCompression[] = ["none", "gzip", "zstd"];

/** Athena compresses with gzip where nothing else is asked for (Athena guide, compression-formats, read 2026-11-29). */
const defaultCompression = "gzip";

/** Takes format and compression from a statement's properties. Throws `AthenaSqlError` for what is not emulated. */
export function readOutputSettings(
  properties: StatementProperties,
  compressionNames: readonly string[],
): OutputSettings {
  const format = choose("format", properties.takeText("format") ?? "parquet", formats);
  const given = compressionNames.flatMap((name) => properties.takeText(name) ?? []);
  const [name = defaultCompression, ...others] = given;
  if (others.length > 0) {
    throw new AthenaSqlError("INVALID_TABLE_PROPERTY", `Only one of ${compressionNames.join(", ")} can be given`);
  }
  const allowed = format === "parquet" ? compressions : lineCompressions;
  const compression = choose(`${format} compression`, name.toLowerCase() === "uncompressed" ? "none" : name, allowed);
  const fieldDelimiter = properties.takeText("field_delimiter");
  if (fieldDelimiter === undefined) return { format, compression };
  if (format !== "textfile" || !isOneCharacter(fieldDelimiter)) {
    throw new AthenaSqlError("INVALID_TABLE_PROPERTY", "field_delimiter: expected one character, for TEXTFILE alone");
  }
  return { format, compression, fieldDelimiter };
}

function choose<Name extends string>(what: string, given: string, known: readonly Name[]): Name {
  const found = known.find((name) => name === given.toLowerCase());
  if (found !== undefined) return found;
  const list = known.map((name) => name.toUpperCase()).join(", ");
  throw new AthenaSqlError("NOT_SUPPORTED", `${what} ${given.toUpperCase()} is not emulated locally: ${list} are`);
}

/** Ending of a file's name, by which readers know the compression of text. */
export function toFileExtension({ format, compression }: OutputSettings): string {
  if (format === "parquet" || compression === "none") return "";
  return compression === "gzip" ? ".gz" : ".zst";
}
