export { analystCommands } from "./commands.ts";
export { verdictExitCodes } from "./verify/verdict-exit-codes.ts";
