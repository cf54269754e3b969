export { createProducerCommands } from "./commands.ts";
