import { assignPartition, type Column, type Dataset } from "@sluice/schema";

/** Says whether a row with this text in a column is written and read back as a row of the dataset. */
export function createAcceptance(dataset: Dataset, column: Column): (text: string) => boolean {
  const canStand = createStandingTest(dataset);
  const partitionColumns = dataset.partitionColumns.filter(
    ({ kind, from }) => kind !== "closed-set" && from === column.name,
  );
  const itsRow = { ...dataset, columns: [column], partitionColumns };
  const nullTokens = new Set(dataset.formats.flatMap((each) => (each.kind === "csv" ? each.nullTokens : [])));
  return (text) => {
    if (canStand?.(text) === false) return false;
    const token = column.type.toJsonToken(text);
    if (token === undefined) return false;
    if (partitionColumns.length === 0) return true;
    // A null is on no day.
    const isNull = column.optional === true && nullTokens.has(text);
    return !isNull && assignPartition(itsRow, { fields: [text], json: [token] }).ok;
  };
}

/**
 * Says whether a text can stand in a row without quotes: nothing protects a delimiter or a line ending, and a line of
 * nothing is no row. Undefined for a format that has quotes or escapes.
 */
export function createStandingTest({ formats: [format] }: Dataset): ((text: string) => boolean) | undefined {
  if (format.kind !== "csv" || format.quotes) return undefined;
  return (text) => !text.includes(format.delimiter) && !/^$|^\s|[\r\n]|\s$/.test(text);
}
