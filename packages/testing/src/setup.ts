import fc from "fast-check";
import { afterAll } from "vitest";

import { pickForRun } from "./pick-for-run.ts";
import { removeFoldersOfFile } from "./temporary-folder.ts";

// Of laws that do not say how often they are tried. 100 is fast-check's own default.
fc.configureGlobal({ numRuns: pickForRun({ short: 100, long: 1_000 }) });

// Runs once per test file, also when files share their modules and so import the temporary folders only once.
afterAll(removeFoldersOfFile);
