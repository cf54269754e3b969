import { exitCodes } from "@sluice/command-line";

import type { Verdict } from "./report.ts";

/** How `verify` ends. */
export const verdictExitCodes = {
  accounted: exitCodes.done,
  "on the way": 4,
  wrong: exitCodes.failed,
} as const satisfies Record<Verdict, number>;
