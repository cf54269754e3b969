import { InvalidArgumentError } from "commander";

/** Where to begin in the stream. */
export type StartPosition =
  | { readonly type: "TRIM_HORIZON" }
  | { readonly type: "LATEST" }
  | { readonly type: "AT_TIMESTAMP"; readonly timestamp: Date };

/** Reads `--from`, for commander: `trim-horizon`, `latest`, or a time such as `2026-11-21T08:00Z` or `15m` ago. */
export function startPosition(text: string, nowMs: number = Date.now()): StartPosition {
  if (text === "trim-horizon") return { type: "TRIM_HORIZON" };
  if (text === "latest") return { type: "LATEST" };
  const ago = /^(\d{1,6})(s|m|h|d)$/.exec(text);
  const timestamp = ago === null ? new Date(text) : new Date(nowMs - Number(ago[1]) * unitMs(ago[2]));
  if (Number.isNaN(timestamp.getTime())) {
    throw new InvalidArgumentError("Allowed: trim-horizon, latest, a time such as 2026-11-21T08:00Z, or 15m ago.");
  }
  return { type: "AT_TIMESTAMP", timestamp };
}

function unitMs(unit: string | undefined): number {
  if (unit === "s") return 1000;
  if (unit === "m") return 60_000;
  return unit === "h" ? 3_600_000 : 86_400_000;
}
