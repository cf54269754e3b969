import type { LoadAnswer } from "../../loads/loads-answer.ts";

export interface LoadSums {
  /** Loads that have left no line. */
  readonly going: number;
  readonly rowsSent: number;
  readonly rowsRejected: number;
  readonly usd: number;
}

export function sumLoads(loads: readonly LoadAnswer[]): LoadSums {
  return loads.reduce<LoadSums>(
    (sum, { state, rowsSent = 0, rowsRejected = 0, usd = 0 }) => ({
      going: sum.going + (state === "going" ? 1 : 0),
      rowsSent: sum.rowsSent + rowsSent,
      rowsRejected: sum.rowsRejected + rowsRejected,
      usd: sum.usd + usd,
    }),
    { going: 0, rowsSent: 0, rowsRejected: 0, usd: 0 },
  );
}

/** Shares of what a load has read, each from 0 to 1: rows that the lake has, that are on their way there, and that did not fit. */
export interface LoadShares {
  readonly delivered: number;
  readonly underway: number;
  readonly rejected: number;
}

const noShares: LoadShares = { delivered: 0, underway: 0, rejected: 0 };

/** Undefined while a load goes on and nobody knows how many rows it has. Doubles count once: more cannot have been delivered than was sent. */
export function computeShares({
  state,
  rowsRead,
  rowsSent,
  rowsRejected,
  rowsDelivered,
}: LoadAnswer): LoadShares | undefined {
  if (rowsRead === undefined || rowsSent === undefined || rowsRead === 0) {
    return state === "going" ? undefined : noShares;
  }
  const delivered = Math.min(rowsDelivered ?? rowsSent, rowsSent);
  return {
    delivered: delivered / rowsRead,
    underway: (rowsSent - delivered) / rowsRead,
    rejected: (rowsRejected ?? 0) / rowsRead,
  };
}

/** Rows a second; undefined while the load has not ended. */
export function computeRate({ rowsSent, startedAtMs, endedAtMs }: LoadAnswer): number | undefined {
  if (rowsSent === undefined || startedAtMs === undefined || endedAtMs === undefined) return undefined;
  return rowsSent / Math.max(0.001, (endedAtMs - startedAtMs) / 1000);
}
