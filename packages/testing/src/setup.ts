import { afterAll } from "vitest";

import { removeFoldersOfFile } from "./temporary-folder.ts";

// Runs once per test file, also when files share their modules and so import the temporary folders only once.
afterAll(removeFoldersOfFile);
