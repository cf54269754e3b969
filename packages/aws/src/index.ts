export { StackNotFoundError } from "./errors.ts";
export { findStack, type FoundStack, type StackChoice } from "./find-stack.ts";
export { localEndpointFile, removeLocalEndpoint, writeLocalEndpoint } from "./local-endpoint.ts";
