export type { FunctionCode } from "./code-folder.ts";
export { FunctionCodeError, FunctionError, FunctionTimedOutError } from "./errors.ts";
export { createFunctionPool, type FunctionPool, type LambdaFunctionSettings } from "./function-pool.ts";
export { maxPayloadBytes } from "./payload.ts";
