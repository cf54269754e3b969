import { InvalidArgumentError } from "@commander-js/extra-typings";

import { parseTimeOrAge } from "../time-option.ts";

/** Where to begin in the stream. */
export type StartPosition =
  | { readonly type: "TRIM_HORIZON" }
  | { readonly type: "LATEST" }
  | { readonly type: "AT_TIMESTAMP"; readonly timestamp: Date };

/** Reads `--from`, for commander: `trim-horizon`, `latest`, a time such as `2026-11-21T08:00Z`, or an age such as `15m` or `15m ago`. */
export function parseStartPosition(text: string, nowMs: number = Date.now()): StartPosition {
  if (text === "trim-horizon") return { type: "TRIM_HORIZON" };
  if (text === "latest") return { type: "LATEST" };
  const timestamp = parseTimeOrAge(text, nowMs);
  if (timestamp === undefined) {
    throw new InvalidArgumentError(
      "Allowed: trim-horizon, latest, a time such as 2026-11-21T08:00Z, or an age such as 15m.",
    );
  }
  return { type: "AT_TIMESTAMP", timestamp };
}
