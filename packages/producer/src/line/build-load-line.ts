import type { LoadLine } from "@sluice/lake";
import { formatLakeTimestamp } from "@sluice/schema";

import type { LoadProgress } from "../load/load-run.ts";

/** What is known of a load at the end of one of its runs. */
export interface LoadEnd {
  readonly loadId: string;
  readonly dataset: string;
  /** Names of the sources, as the user gave them. */
  readonly sources: readonly string[];
  /** Of all sources as they are stored; undefined when one of them is a pipe. */
  readonly sourceBytes: number | undefined;
  readonly progress: Pick<LoadProgress, "rowsRead" | "rowsRejected"> & {
    readonly sent: Pick<LoadProgress["sent"], "rows" | "records" | "bytes">;
  };
  /** Why not all rows were sent; undefined when they were. */
  readonly problem: string | undefined;
  /** In ISO 8601. */
  readonly startedAt: string;
  readonly endedAtMs: number;
  readonly sentBy: string | undefined;
}

/** Says what became of a load of the command line, in a line for the lake. */
export function buildLoadLine(end: LoadEnd): LoadLine {
  const { loadId, dataset, sourceBytes, sentBy, problem } = end;
  const { rowsRead, rowsRejected, sent } = end.progress;
  const ended = rowsRejected > 0 ? "rejected" : "loaded";
  return {
    loadId,
    dataset,
    door: "command",
    source: formatSources(end.sources),
    state: problem === undefined ? ended : "failed",
    problem: problem ?? (rowsRead === 0 ? "no rows" : undefined),
    rowsRead,
    rowsSent: sent.rows,
    rowsRejected,
    recordsSent: sent.records,
    bytesSent: sent.bytes,
    sourceBytes,
    startedAt: formatLakeTimestamp(Date.parse(end.startedAt)),
    endedAt: formatLakeTimestamp(end.endedAtMs),
    sentBy,
  };
}

const maxNamedSources = 3;

function formatSources(names: readonly string[]): string {
  const more = names.length - maxNamedSources;
  return [...names.slice(0, maxNamedSources), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
