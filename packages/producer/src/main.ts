import { runNamedCommand } from "@sluice/command-line/run";

import { createProducerCommands } from "./commands.ts";

const commands = createProducerCommands();
const overview = `Commands: ${Object.keys(commands).join(", ")}. Each has --help.\n`;

// The producer by itself, as the ingest host runs it.
await runNamedCommand({ commands, overview });
