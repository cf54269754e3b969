import { stat } from "node:fs/promises";

import { formatNumber } from "@sluice/command-line";
import type { LoadLog } from "@sluice/stream";

import { ResumeError } from "../errors.ts";

/** Throws {@link ResumeError} when rejects of before the mark are no longer in their file: the load would count them, and nobody have them. */
export async function refuseShortRejects({ header, mark }: Pick<LoadLog, "header" | "mark">): Promise<void> {
  const { rejectsFile, loadId } = header;
  const sizeBytes = await stat(rejectsFile).then(
    // What keeps nothing, such as /dev/null, has lost nothing.
    (status) => (status.isFile() ? status.size : Infinity),
    () => 0,
  );
  if (sizeBytes >= mark.rejectsBytes) return;
  const found = `has ${formatNumber(sizeBytes)} bytes of ${formatNumber(mark.rejectsBytes)}`;
  const wayOut = "put it back, or send everything again as a new load with --restart";
  throw new ResumeError(
    loadId,
    `${rejectsFile}, with ${formatNumber(mark.rejects)} rejected rows, ${found}; ${wayOut}`,
  );
}
