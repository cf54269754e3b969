import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the command `sluice` is: it starts the commands with the flags that each needs. */
export const launcher = fileURLToPath(new URL("../bin/sluice.mjs", import.meta.resolve("@sluice/cli/main")));

/** Where it keeps what Node.js compiles, for a user who has not chosen another folder. */
export const compileCache = join(homedir(), ".cache", "sluice", "node");
