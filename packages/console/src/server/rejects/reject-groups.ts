import type { ResultRow } from "@sluice/analyst/lake";
import { cutText } from "@sluice/command-line";
import { readBatchLoad, splitEnvelope } from "@sluice/lake";

import type { RejectExample, RejectGroup } from "../../rejects/rejects-answer.ts";
import { parseLakeTime } from "../stack/parse-lake-time.ts";
import type { groupColumns } from "./rejects-sql.ts";

type Cells = Readonly<Record<(typeof groupColumns)[number], string | null>>;

/** A person reads a line or two of an example. */
const maxExampleCharacters = 400;

/** Groups with their examples, from rows with {@link groupColumns}: a row an example, those of a group together. */
export function toRejectGroups(rows: readonly ResultRow[], from: RejectGroup["from"]): readonly RejectGroup[] {
  const byReason = Map.groupBy(rows.map(toCells), ({ kind }) => kind ?? "");
  return [...byReason].map(([reason, [first, ...others]]) => {
    if (first === undefined) throw new TypeError("a group without rows");
    return {
      from,
      reason,
      count: Number(first.total),
      firstAtMs: parseLakeTime(first.first_at),
      lastAtMs: parseLakeTime(first.last_at),
      examples: [first, ...others].map((cells) => toExample(cells, from)),
    };
  });
}

/** How many there are in all, in groups that are not shown, too. */
export function readWhole(rows: readonly ResultRow[]): number {
  const [first] = rows;
  return first === undefined ? 0 : Number(toCells(first).whole);
}

function toCells(row: ResultRow): Cells {
  const [kind = null, total = null, whole = null, firstAt = null, lastAt = null, reason = null, ...found] = row;
  const [raw = null, cameAt = null, file = null, line = null, batchId = null, rowIndex = null, number = null] = found;
  return {
    kind,
    total,
    whole,
    first_at: firstAt,
    last_at: lastAt,
    reason,
    raw,
    came_at: cameAt,
    file,
    line,
    batch_id: batchId,
    row_index: rowIndex,
    sequence_number: number,
  };
}

function toExample(cells: Cells, from: RejectGroup["from"]): RejectExample {
  const { raw, file, line, sequence_number: sequenceNumber } = cells;
  const { text, batchId, rowIndex } = from === "errors" ? readRecordStart(raw ?? "") : readReject(cells);
  const loadId = batchId === undefined ? undefined : readBatchLoad(batchId);
  return {
    reason: cells.reason ?? "",
    text: cutShort(text),
    arrivedAtMs: parseLakeTime(cells.came_at),
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { line: Number(line) }),
    ...(loadId === undefined ? {} : { loadId }),
    ...(batchId === undefined ? {} : { batchId }),
    ...(rowIndex === undefined ? {} : { rowIndex }),
    ...(sequenceNumber === null ? {} : { sequenceNumber }),
  };
}

interface ExampleText {
  readonly text: string;
  readonly batchId: string | undefined;
  readonly rowIndex: number | undefined;
}

function readReject({ raw, batch_id: batchId, row_index: rowIndex }: Cells): ExampleText {
  return { text: raw ?? "", batchId: batchId ?? undefined, rowIndex: rowIndex === null ? undefined : Number(rowIndex) };
}

/** The beginning of a record in base64: its rows, and what its envelope calls the first. */
function readRecordStart(base64: string): ExampleText {
  // A character that is cut at the end is left out.
  const start = Buffer.from(base64, "base64")
    .toString()
    .replace(/\uFFFD$/, "");
  const { first, rows } = splitEnvelope(start);
  return { text: rows, batchId: first?.batchId, rowIndex: first?.rowIndex };
}

function cutShort(text: string): string {
  return cutText(text.trimEnd(), maxExampleCharacters);
}
