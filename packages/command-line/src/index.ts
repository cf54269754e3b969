export { firstLine, signsOf } from "./error-signs.ts";
export { UsageError } from "./errors.ts";
export { exitCodes } from "./exit-codes.ts";
export { interruptSignal } from "./interrupt-signal.ts";
export { numberOption, textOption } from "./option-values.ts";
export { isProcessAlive } from "./process-alive.ts";
export { parseCommand } from "./parse-command.ts";
export { runCommand } from "./run-command.ts";
