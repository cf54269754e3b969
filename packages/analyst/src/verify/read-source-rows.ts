import { copyEncodedRow } from "@sluice/lake";
import { type Dataset, parseSourceChunk } from "@sluice/schema";
import { createRowGroups, eachSource, type GoodRow, RowReader, type Source } from "@sluice/source";

import { buildBadRowKey, judgeRow } from "./row-key.ts";
import type { SourceEntry } from "./source-ledger.ts";

/** A row of a source with its place in it, checked against the dataset. */
export interface SourceRowFound extends SourceEntry {
  readonly source: string;
  /** From 1. */
  readonly line: number;
  /** A good row's text as a record carries it; a bad row's text as the source has it. */
  readonly raw: string;
}

/** Rows a call: bounds how much of a chunk is parsed at once. */
const rowsAtOnce = 10_000;
const noBytes = new Uint8Array();

/** Reads every row of the sources with the producer's own reader. Throws `SourceError`. */
export async function readSourceRows(
  sources: readonly Source[],
  dataset: Dataset,
  take: (row: SourceRowFound) => void,
): Promise<void> {
  for await (const source of eachSource(sources)) await readSource(source, dataset, take);
}

async function readSource(source: Source, dataset: Dataset, take: (row: SourceRowFound) => void): Promise<void> {
  const { name } = source;
  const reader = new RowReader({
    dataset,
    name,
    groups: createRowGroups({ isOrdered: false }),
    taker: {
      take: (row) => {
        const raw = copyEncodedRow(row.encoded).toString().trimEnd();
        take({ ...judgeLine(dataset, raw, row), source: name, line: row.line, raw });
      },
      reject: ({ line, raw }) =>
        take({ key: buildBadRowKey(raw), isGood: false, partition: "", source: name, line, raw }),
    },
    from: { byte: 0, line: 1, row: 0 },
  });
  for await (const chunk of source.open(0)) feed(reader, chunk, false);
  feed(reader, noBytes, true);
}

function feed(reader: RowReader, chunk: Uint8Array, isLast: boolean): void {
  reader.feed(chunk, isLast);
  while (reader.read(rowsAtOnce) === rowsAtOnce);
}

/** Checks a row that the reader found good once more, as the transform would read it from its record. */
function judgeLine(dataset: Dataset, text: string, { line }: Pick<GoodRow, "line">): SourceEntry {
  const [format] = dataset.formats;
  const { rows } = parseSourceChunk(text, { dataset, format }, { newline: "\n", isLast: true });
  const [row] = rows;
  if (row === undefined) throw new TypeError(`line ${line}: a good row is a row`);
  return judgeRow(dataset, row);
}
