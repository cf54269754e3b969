export { createConsoleCommand } from "./console-command.ts";
export { type Console, type ConsoleOptions, createConsole } from "./console.ts";
export type { ConsoleRequest, ConsoleResponse } from "./console-request.ts";
