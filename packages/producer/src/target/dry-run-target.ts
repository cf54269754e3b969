import { createDryRunTransport } from "@sluice/stream";

import type { LoadTarget } from "./load-target.ts";

/** Takes every row and calls nobody. Records are as for a Kinesis stream. */
export function createDryRunTarget(): LoadTarget {
  return {
    kind: "dry-run",
    name: "dry run",
    transport: createDryRunTransport(),
    identity: "dry run",
    // Nothing is open anywhere: nothing has to be waited for.
    bufferingIntervalMs: 0,
    explain: (error) => error,
    close: () => undefined,
  };
}
