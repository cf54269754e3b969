import { runNamedCommand } from "@sluice/command-line";

import { commands } from "./commands.ts";

await runNamedCommand(commands);
