import { afterAll } from "vitest";

import { removeFoldersOfFile } from "./temporary-folder.ts";

// Runs for each file of a run whose files share their modules: those import the temporary folders but once.
afterAll(removeFoldersOfFile);
