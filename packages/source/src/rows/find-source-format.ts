import type { Dataset, SourceReading } from "@sluice/schema";

type Format = Dataset["formats"][number];

/** The dataset's format that a source is read in. */
export function findSourceFormat({ formats }: Dataset, { kind }: Pick<SourceReading, "kind">): Format {
  return formats.find((format) => format.kind === kind) ?? formats[0];
}

/** What a source of a format may have that records have not, as chunks are read with it. */
export function pickSourceParts(format: Format): { readonly comment?: string } {
  return format.kind === "csv" && format.comment !== undefined ? { comment: format.comment } : {};
}

/** Lines above the header, or above the first row of a file without one. */
export function countLinesToSkip(format: Format): number {
  return format.kind === "csv" ? (format.skipLines ?? 0) : 0;
}
