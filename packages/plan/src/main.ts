import { runNamedCommand } from "@sluice/command-line";

import { planCommands } from "./commands.ts";

await runNamedCommand({
  commands: planCommands,
  overview: `Usage: plan <command> [options]; commands: ${Object.keys(planCommands).join(", ")}\n`,
});
