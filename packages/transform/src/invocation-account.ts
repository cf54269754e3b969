import type { RecordMemory } from "./record-memory.ts";
import type { ReadRecord } from "./transformed-record.ts";

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

/** Counts what an invocation does with one record after the other. */
export class Accountant {
  readonly #memory: RecordMemory;
  readonly #reasons = new Set<string>();
  readonly #counts = {
    records: 0,
    recordsFailed: 0,
    rowsIn: 0,
    rowsOut: 0,
    rowsRejected: 0,
    rowsRepeated: 0,
    linesBlank: 0,
    bytesOut: 0,
  };

  /** `memory`: what this instance of the function has answered in other invocations. */
  constructor(memory: RecordMemory) {
    this.#memory = memory;
  }

  /** Counts a record that could be read, whatever is answered. */
  countRead({ rowCount, rejectedRows, blankLines = 0 }: ReadRecord): void {
    this.#counts.rowsIn += rowCount + rejectedRows.length;
    this.#counts.linesBlank += blankLines;
  }

  /** Counts a record whose rows are answered and rejected; `dataBytes` of JSON lines. */
  countAnswered({ rowCount, rejectedRows, partition, hashedBatchId }: ReadRecord, dataBytes: number): void {
    const counts = this.#counts;
    counts.records += 1;
    counts.rowsRejected += rejectedRows.length;
    if (partition === undefined) return;
    counts.rowsOut += rowCount;
    counts.bytesOut += dataBytes;
    if (hashedBatchId !== undefined && this.#memory.recognize(hashedBatchId)) counts.rowsRepeated += rowCount;
  }

  countFailed(reason: string): void {
    this.#counts.records += 1;
    this.#counts.recordsFailed += 1;
    this.#reasons.add(reason);
  }

  report(rejectsProblem?: string): InvocationAccount {
    const reasons = [...this.#reasons];
    return { ...this.#counts, reasons, ...(rejectsProblem === undefined ? {} : { rejectsProblem }) };
  }
}
