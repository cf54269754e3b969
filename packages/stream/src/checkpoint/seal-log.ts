import { createLineSeal, type LineSeal, sealLines } from "@sluice/integrity";

import type { LoadHeader } from "./load-log.ts";

export function createLoadSeal({ loadId }: Pick<LoadHeader, "loadId">): LineSeal {
  return createLineSeal(loadId);
}

/** Seals lines of a log that follow its first `position` lines. */
export function sealLogLines(text: string, seal: LineSeal, position: number): string {
  return sealLines(text.split("\n").slice(0, -1), seal, position);
}

/** Seals a whole log but for its first line, which has its checksum within. */
export function sealLog(text: string, seal: LineSeal): string {
  const second = text.indexOf("\n") + 1;
  return text.slice(0, second) + sealLogLines(text.slice(second), seal, 1);
}
