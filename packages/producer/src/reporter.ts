import { describeProblem } from "@sluice/schema";
import type { PutCounts } from "@sluice/stream";

import type { RejectedRow } from "./read-rows.ts";

export interface LoadSummary {
  readonly dataset: string;
  readonly stream: string;
  readonly loadId: string;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly rejectsFile?: string;
  readonly sent: PutCounts;
  readonly elapsedSeconds: number;
  readonly interrupted: boolean;
}

export interface PutRow {
  readonly number: number;
  readonly line: number;
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly row: string;
}

/** What the producer tells, as text or as JSON lines. Results go to stdout, complaints to stderr. */
export interface Reporter {
  readonly rejected: (row: RejectedRow) => void;
  readonly put: (put: PutRow) => void;
  readonly progress: (rowsRead: number) => void;
  readonly note: (text: string) => void;
  readonly summary: (summary: LoadSummary) => void;
}

export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** A person reads a few rejects; all of them are in the file. */
const maxShownRejects = 10;

export function createTextReporter({ out, err }: Output): Reporter {
  let rejects = 0;
  return {
    rejected: ({ file, line, problem }) => {
      rejects += 1;
      if (rejects <= maxShownRejects) err(`${file}:${line}: rejected: ${describeProblem(problem)}`);
      if (rejects === maxShownRejects + 1) err("more rows are rejected; the summary counts them");
    },
    put: ({ number, line, shardId, sequenceNumber, row }) => {
      out(`row ${number} (line ${line}) -> ${shardId} sequence number ${sequenceNumber}: ${row}`);
    },
    progress: (rowsRead) => err(`${rowsRead.toLocaleString("en")} rows read`),
    note: err,
    summary: (summary) => out(summaryText(summary)),
  };
}

export function createJsonReporter({ out, err }: Output): Reporter {
  const print = (event: string, fields: object): void => out(JSON.stringify({ event, ...fields }));
  return {
    rejected: ({ file, line, raw, problem }) =>
      print("rejected", { file, line, reason: describeProblem(problem), column: problem.column ?? null, rawRow: raw }),
    put: (put) => print("put", put),
    progress: (rowsRead) => print("progress", { rowsRead }),
    note: err,
    summary: (summary) => print("summary", summary),
  };
}

function summaryText(summary: LoadSummary): string {
  const { sent, rowsRead, rowsRejected, rejectsFile, stream, loadId, elapsedSeconds } = summary;
  const refusals = Object.values(sent.refusals).reduce((sum, count) => sum + count, 0);
  const perRecord = sent.records === 0 ? "" : ` (${(sent.rows / sent.records).toFixed(1)} rows a record)`;
  return [
    `${summary.interrupted ? "interrupted: " : ""}${rowsRead} rows read, ${sent.rows} sent, ${rowsRejected} rejected`,
    `  stream   ${stream}, load ${loadId}`,
    `  records  ${sent.records}${perRecord}, ${sent.bytes} bytes in ${sent.calls} ${sent.calls === 1 ? "call" : "calls"}, ${refusals} sent again`,
    ...(rejectsFile === undefined ? [] : [`  rejects  ${rejectsFile}`]),
    `  time     ${elapsedSeconds.toFixed(1)} s`,
  ].join("\n");
}
