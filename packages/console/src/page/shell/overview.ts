import { signal } from "@preact/signals";

import type { OverviewAnswer } from "../../overview/overview-answer.ts";

/** The stack as it was last asked for, for every page; undefined before the first answer. */
export const overview = signal<OverviewAnswer | undefined>(undefined);
