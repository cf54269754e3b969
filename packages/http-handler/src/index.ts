export { abortBefore } from "./abort-before.ts";
export { createHttpHandler, type Timeouts } from "./http-handler.ts";
