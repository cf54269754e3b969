import { toEnvelopeBatchId } from "@sluice/lake";

import type { LakeEntry } from "./reconcile.ts";

/** The producer's rejects, of which the lake may have copies. */
export interface KeptRejects {
  /** Crosses out the reject that a row of the lake is a copy of, if there is one. */
  readonly crossOut: (entry: LakeEntry) => void;
  /** Those that the lake does not have. */
  readonly rest: () => readonly LakeEntry[];
}

/** A load copies its rejects file to the lake, and a replay sends rejects on under their identity: each is one row still. */
export function createKeptRejects(kept: readonly LakeEntry[]): KeptRejects {
  const left = Map.groupBy(kept, nameReject);
  return {
    crossOut: (entry) => {
      if (left.size > 0 && isOfReject(entry)) left.get(nameReject(entry))?.pop();
    },
    rest: () => [...left.values()].flat(),
  };
}

/** A failed or delivered row without an identity was sent, which a reject was not. */
function isOfReject({ identity, place }: LakeEntry): boolean {
  return identity !== undefined || place === "rejected";
}

/** With its content: clients choose their batch ids, so that two rows may have one identity. */
function nameReject({ identity, key }: LakeEntry): string {
  // A reject that was replayed has the hash of its record.
  const place = identity === undefined ? "" : `${toEnvelopeBatchId(identity.batchId)} ${identity.rowIndex}`;
  return `${place}\n${key}`;
}
