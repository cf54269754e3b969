import { runNamedCommand } from "@sluice/command-line/run";

import { createPlanCommands } from "./commands.ts";
import { noReview } from "./definition-review.ts";

const commands = createPlanCommands(noReview);
await runNamedCommand({
  commands,
  overview: `Usage: plan <command> [options]; commands: ${Object.keys(commands).join(", ")}\n`,
});
