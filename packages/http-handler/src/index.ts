export { createHttpHandler, type Timeouts } from "./http-handler.ts";
