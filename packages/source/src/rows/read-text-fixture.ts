import { copyEncodedRow } from "@sluice/lake";
import { type Dataset, describeProblem } from "@sluice/schema";

import { SourceError } from "../errors.ts";
import { createRowGroups } from "./row-groups.ts";
import { RowReader } from "./row-reader.ts";

/** For tests: what became of a row. */
export interface ReadRow {
  readonly line: number;
  /** As records carry it; the reason when it was rejected. */
  readonly text: string;
  readonly group: string;
}

/** Reads chunks as one source, `step` rows at a time. */
export function readChunks(
  dataset: Dataset,
  chunks: readonly Uint8Array[],
  { step = Infinity, isOrdered = false }: { readonly step?: number; readonly isOrdered?: boolean } = {},
): readonly ReadRow[] {
  const rows: ReadRow[] = [];
  const reader = new RowReader({
    dataset,
    name: "flowers.csv",
    groups: createRowGroups({ isOrdered }),
    from: { byte: 0, line: 1, row: 0 },
    taker: {
      take: ({ line, group, encoded }) => {
        rows.push({ line, text: copyEncodedRow(encoded).toString(), group: group.key });
      },
      reject: ({ line, problem }) => void rows.push({ line, text: describeProblem(problem), group: "rejected" }),
    },
  });
  const readAll = () => {
    while (reader.read(step) === step);
  };
  for (const chunk of chunks) {
    reader.feed(chunk);
    readAll();
  }
  reader.feed(new Uint8Array(0), true);
  readAll();
  return rows;
}

/** As `readChunks`; nothing of a text whose head lacks columns, or looks like another delimiter's: it ends a load before its first row. */
export function readIfTaken(...args: Parameters<typeof readChunks>): readonly ReadRow[] | undefined {
  try {
    return readChunks(...args);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}
