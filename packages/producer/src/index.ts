export { producerCommands } from "./commands.ts";
