import { formatCount, formatNumber } from "@sluice/command-line";

import { LoadSumError } from "../errors.ts";

export interface LoadSum {
  readonly rowsRead: number;
  readonly rowsSent: number;
  readonly rowsRejected: number;
  /** `--max-rows`: an earlier run may have been let go further. */
  readonly maxRows: number;
}

/** To call at a load's end, when nothing is on the way: each row that was read was sent or rejected. Throws {@link LoadSumError}. */
export function checkSum({ rowsRead, rowsSent, rowsRejected, maxRows }: LoadSum): void {
  const missing = rowsRead - rowsSent - rowsRejected;
  if (missing === 0 || (missing < 0 && rowsRead >= maxRows)) return;
  const counts = `${formatCount(rowsRead, "row")} read, ${formatNumber(rowsSent)} sent, ${formatNumber(rowsRejected)} rejected`;
  throw new LoadSumError(`${counts}, ${formatNumber(Math.abs(missing))} ${missing > 0 ? "missing" : "too many"}`);
}
