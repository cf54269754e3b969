import { fileURLToPath } from "node:url";

/** What the command `sluice` is: it starts the commands with the flags that each needs. */
export const launcher = fileURLToPath(new URL("../bin/sluice.mjs", import.meta.resolve("@sluice/cli/main")));
