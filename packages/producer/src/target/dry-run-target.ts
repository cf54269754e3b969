import { createDryRunTransport } from "@sluice/stream";

import type { LoadTarget } from "./load-target.ts";

/** Accepts every row and calls nothing. Records are packed as for a Kinesis stream. */
export function createDryRunTarget(): LoadTarget {
  return {
    kind: "dry-run",
    name: "dry run",
    transport: createDryRunTransport(),
    place: "dry run",
    createdAt: undefined,
    // Nothing stays open, so nothing has to be waited for.
    bufferingIntervalMs: 0,
    explain: (error) => error,
    close: () => undefined,
  };
}
