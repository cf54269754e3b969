export { analystCommands } from "./commands.ts";
