import type { AnsweredRecord } from "./answer-records.ts";
import type { RecordMemory } from "./record-memory.ts";
import { hasRejects } from "./rejects.ts";

/** What one invocation did, in counts: no payload, so that it may be logged. */
export interface InvocationAccount {
  readonly records: number;
  /** Answered `ProcessingFailed`: Firehose keeps their bytes. */
  readonly recordsFailed: number;
  /** Why records failed, each reason once. */
  readonly reasons: readonly string[];
  /** Rows of all records that could be read. */
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly rowsRejected: number;
  /** Rows out that came in a record that this instance of the function has answered before: the view hides them. */
  readonly rowsRepeated: number;
  /** Lines of blanks or a byte order mark alone, in which no row was looked for. */
  readonly linesBlank: number;
  /** Bytes of JSON lines, before base64. */
  readonly bytesOut: number;
  /** Why the rejects could not be written; their records failed. */
  readonly rejectsProblem?: string;
}

export function summarizeInvocation(
  answered: readonly AnsweredRecord[],
  memory: RecordMemory,
  rejectsProblem?: string,
): InvocationAccount {
  const records = answered.map((record) => countRecord(record, memory));
  const sumCounts = (key: keyof RecordCounts) => records.reduce((sum, counts) => sum + counts[key], 0);
  return {
    records: answered.length,
    recordsFailed: answered.filter(hasFailed).length,
    reasons: [...new Set(answered.flatMap(listReasons))],
    rowsIn: sumCounts("rowsIn"),
    rowsOut: sumCounts("rowsOut"),
    rowsRejected: sumCounts("rowsRejected"),
    rowsRepeated: sumCounts("rowsRepeated"),
    linesBlank: sumCounts("linesBlank"),
    bytesOut: sumCounts("bytesOut"),
    ...(rejectsProblem === undefined ? {} : { rejectsProblem }),
  };
}

type RecordCounts = Pick<
  InvocationAccount,
  "rowsIn" | "rowsOut" | "rowsRejected" | "rowsRepeated" | "linesBlank" | "bytesOut"
>;

const nothing: RecordCounts = { rowsIn: 0, rowsOut: 0, rowsRejected: 0, rowsRepeated: 0, linesBlank: 0, bytesOut: 0 };

function countRecord(record: AnsweredRecord, memory: RecordMemory): RecordCounts {
  const { transformed, answer } = record;
  if (transformed.kind === "failed") return nothing;
  const { dataBytes, rowCount, rejectedRows, hashedBatchId, blankLines = 0 } = transformed;
  const isDelivered = answer.result === "Ok";
  return {
    rowsIn: rowCount + rejectedRows.length,
    rowsOut: isDelivered ? rowCount : 0,
    rowsRejected: hasRejects(record) ? rejectedRows.length : 0,
    rowsRepeated: isDelivered && hashedBatchId !== undefined && memory.recognize(hashedBatchId) ? rowCount : 0,
    linesBlank: blankLines,
    bytesOut: isDelivered ? dataBytes : 0,
  };
}

function hasFailed({ answer }: AnsweredRecord): boolean {
  return answer.result === "ProcessingFailed";
}

/** A record that fails although it could be transformed did not fit, or its rejects were not written. */
function listReasons(record: AnsweredRecord): readonly string[] {
  if (!hasFailed(record)) return [];
  return [
    record.transformed.kind === "failed" ? record.transformed.reason : "no room in the response, or for its rejects",
  ];
}
