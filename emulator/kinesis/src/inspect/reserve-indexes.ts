import { join } from "node:path";

import { readLogExtent } from "../log/log-extent.ts";
import { repairLog } from "./repair-log.ts";

/** Lets a log go on at an index beyond its end: some of the indexes before were given out, though the log knows nothing of it. */
export function reserveIndexes(streamFolder: string, shardId: string, endIndex: number): void {
  const folder = join(streamFolder, shardId);
  const extent = readLogExtent(folder);
  if (typeof extent === "string" || extent.endIndex >= endIndex) return;
  const lost = [{ from: extent.endIndex, to: endIndex }];
  repairLog(folder, { trimIndex: extent.trimIndex, endIndex, lost, broken: [] });
}
