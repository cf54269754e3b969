import type { ObjectStore } from "@sluice/emulator-s3";
import { lakeFolders } from "@sluice/lake";

import { watchPuts } from "./watch-puts.ts";

/** Counts the rows that come to the rejects of a stack's datasets, whoever writes them: the function or a producer. */
export interface RejectCounter {
  /** The given store, with what is put into it counted. */
  readonly store: ObjectStore;
  /** Rows under a prefix since the start. */
  readonly count: (prefix: string) => number;
}

export function createRejectCounter(store: ObjectStore): RejectCounter {
  const rowsByFolder = new Map<string, number>();
  return {
    store: watchPuts(store, lakeFolders.rejects, (key, body) => {
      const folder = key.slice(0, key.lastIndexOf("/") + 1);
      rowsByFolder.set(folder, (rowsByFolder.get(folder) ?? 0) + countLines(body));
    }),
    count: (prefix) => {
      const counts = [...rowsByFolder].map(([folder, rows]) => (folder.startsWith(prefix) ? rows : 0));
      return counts.reduce((sum, rows) => sum + rows, 0);
    },
  };
}

function countLines(body: Buffer): number {
  return body.reduce((sum, byte) => (byte === 0x0a ? sum + 1 : sum), 0);
}
