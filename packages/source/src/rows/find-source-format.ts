import type { Dataset, SourceReading } from "@sluice/schema";

/** The dataset's format that a source is read in. */
export function findSourceFormat(
  { formats }: Dataset,
  { kind }: Pick<SourceReading, "kind">,
): Dataset["formats"][number] {
  return formats.find((format) => format.kind === kind) ?? formats[0];
}
