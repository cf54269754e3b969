import { once } from "node:events";
import type { Writable } from "node:stream";

import { untilInterrupted } from "@sluice/command-line";

/** Writes text, and waits while its reader is behind. Throws `InterruptedError` when the signal ends the wait. */
export async function writeText(out: Writable, text: string, signal: AbortSignal): Promise<void> {
  if (text !== "" && !out.write(text)) await untilInterrupted(once(out, "drain"), signal);
}
