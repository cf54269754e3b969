import { formatNumber } from "@sluice/command-line";
import { describeProblem } from "@sluice/schema";
import type { RejectedSourceRow } from "@sluice/source";

import type { LoadProgress } from "../load/load-run.ts";
import type { LoadSummary } from "./load-summary.ts";
import { renderSummary } from "./render-summary.ts";

/** A plain row, and where the stream put it. */
export interface PutRow {
  readonly number: number;
  readonly line: number;
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly row: string;
}

/** How far a load is at one moment. */
export interface ProgressReport extends LoadProgress {
  readonly elapsedSeconds: number;
  /** Size of the sources as they are stored; unknown for a pipe. */
  readonly totalBytes?: number;
}

/** Reports what the producer does, as text or as JSON lines. Results go to stdout, complaints to stderr. */
export interface Reporter {
  readonly rejected: (source: string, row: RejectedSourceRow) => void;
  readonly put: (put: PutRow) => void;
  readonly progress: (report: ProgressReport) => void;
  readonly note: (text: string) => void;
  readonly summary: (summary: LoadSummary) => void;
  /** Ends the reports, also after a failure. */
  readonly end: () => void;
}

export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** A person needs to see only a few rejects; the file has them all. */
const maxShownRejects = 10;

export function createTextReporter({ out, err }: Output): Reporter {
  let rejects = 0;
  return {
    rejected: (source, { line, problem }) => {
      rejects += 1;
      if (rejects <= maxShownRejects) err(`${source}:${line}: rejected: ${describeProblem(problem)}`);
      if (rejects === maxShownRejects + 1) err("more rows are rejected; the summary counts them");
    },
    put: ({ number, line, shardId, sequenceNumber, row }) => {
      out(`row ${number} (line ${line}) -> ${shardId} sequence number ${sequenceNumber}: ${row}`);
    },
    progress: ({ rowsRead, sent, rowsRejected, status }) => {
      const stall =
        status.stalledMs > stallWorthSayingMs
          ? `; nothing accepted for ${formatSeconds(status.stalledMs)}: ${status.lastRefusal}`
          : "";
      err(`${[rowsRead, sent.rows, rowsRejected].map(formatNumber).join(" / ")} rows read / sent / rejected${stall}`);
    },
    note: err,
    summary: (summary) => out(renderSummary(summary)),
    end: () => undefined,
  };
}

const stallWorthSayingMs = 5_000;

export function createJsonReporter({ out, err }: Output): Reporter {
  const print = (event: string, fields: object): void => out(JSON.stringify({ event, ...fields }));
  return {
    rejected: (file, { line, raw, problem }) =>
      print("rejected", { file, line, reason: describeProblem(problem), column: problem.column ?? null, rawRow: raw }),
    put: (put) => print("put", put),
    progress: ({ status, ...report }) => {
      const { waitingRecords, stalledMs, lastRefusal } = status;
      print("progress", { ...report, waitingRecords, stalledMs, lastRefusal });
    },
    note: err,
    summary: (summary) => print("summary", summary),
    end: () => undefined,
  };
}

function formatSeconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
