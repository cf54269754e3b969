import { runNamedCommand } from "@sluice/command-line";

import { commands } from "./commands.ts";
import { overview } from "./overview.ts";

await runNamedCommand({ commands, overview });
