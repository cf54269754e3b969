import { join } from "node:path";

import { openEndMark, readEndMark } from "@sluice/integrity";

/** Which records a log holds: from the first index up to, and without, the last one. */
export interface LogExtent {
  readonly trimIndex: number;
  readonly endIndex: number;
}

/** What a log's folder says beside its segments, so that one that is gone or has lost its end is found out. */
export interface KeptExtent {
  readonly write: (extent: LogExtent) => void;
  /** Like `write`, but does not throw: a log may be longer than it says here. */
  readonly grow: (extent: LogExtent) => void;
  readonly close: () => void;
}

export function openLogExtent(folder: string): KeptExtent {
  const mark = openEndMark(toExtentPath(folder));
  const write = ({ trimIndex, endIndex }: LogExtent): void => mark.write([trimIndex, endIndex]);
  return {
    write,
    grow: (extent) => {
      try {
        write(extent);
      } catch {
        // The records are stored, which is what the caller must know.
      }
    },
    close: mark.close,
  };
}

export function readLogExtent(folder: string): LogExtent | "missing" | "damaged" {
  const numbers = readEndMark(toExtentPath(folder));
  if (typeof numbers === "string") return numbers;
  const [trimIndex, endIndex, ...more] = numbers;
  return trimIndex === undefined || endIndex === undefined || more.length > 0 ? "damaged" : { trimIndex, endIndex };
}

export function toExtentPath(folder: string): string {
  return join(folder, "log.end");
}
