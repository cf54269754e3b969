/** What a row is made of; each dataset writes it in its own way. */
export interface RowSeed {
  /** From 1. Two rows with one ID are the same row twice. */
  readonly id: number;
  /** Decides on the partition. */
  readonly group: number;
  /** Makes rows long, so that a small file fills many records. */
  readonly padding: string;
}

/** How the rows of a dataset are written, and what the lake should make of them: told here a second time, without the project's codecs. */
export interface RowShape {
  readonly dataset: string;
  readonly extension: "csv" | "jsonl";
  /** Of the file; JSON lines have none. */
  readonly header: string | undefined;
  /** A line of the file, without its end. */
  readonly writeGood: (seed: RowSeed) => string;
  /** A line that is no row of the dataset. */
  readonly writeBad: (seed: RowSeed) => string;
  /** The text that `contentSql` makes of the row. */
  readonly tellContent: (seed: RowSeed) => string;
  /** Over the columns of the delivered table. */
  readonly contentSql: string;
  /** Finds the ID in each line of a record's bytes; its first group. To be used with the flag `m`: `^` is the beginning of a line. */
  readonly idPattern: string;
  /** The columns' types, for objects that are JSON lines. */
  readonly columnTypes: Readonly<Record<string, string>>;
}
