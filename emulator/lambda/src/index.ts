export type { FunctionCode } from "./code-folder.ts";
export { createEventText, type EventJson, type EventText, readEventJson } from "./event-text.ts";
export { FunctionCodeError, FunctionError, FunctionThrottledError, FunctionTimedOutError } from "./errors.ts";
export { functionMetricNames } from "./function-metrics.ts";
export { createFunctionPool, type FunctionPool, type LambdaFunctionSettings } from "./function-pool.ts";
export { maxPayloadBytes, toJson } from "./payload.ts";
export type { OpenReading, Reading, ResponseReader } from "./response-reader.ts";
