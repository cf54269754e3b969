import { runNamedCommand } from "@sluice/command-line/run";

import { commands } from "./commands.ts";
import { expandShortForm } from "./expand-short-form.ts";
import { overview } from "./overview.ts";

await runNamedCommand({ commands, overview }, expandShortForm(process.argv.slice(2)));
