import { runNamedCommand } from "@sluice/command-line";

import { planCommands } from "./commands.ts";

await runNamedCommand(planCommands);
