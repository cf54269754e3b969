import { runCommand } from "@sluice/command-line";

import { createProducerCommands } from "./commands.ts";

/** The producer by itself, as the ingest host runs it. The first word may name another command; without one it loads. */
const { producer, ...others } = createProducerCommands();
const commands = new Map(Object.entries(others));
const [name = "", ...rest] = process.argv.slice(2);
const named = commands.get(name);
await (named === undefined ? runCommand(await producer()) : runCommand(await named(), rest));
