import { createDryRunTransport } from "@sluice/stream";

import type { Target } from "./target.ts";

/** Takes every row and calls nobody. Records are as for a Kinesis stream. */
export function dryRunTarget(): Target {
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
