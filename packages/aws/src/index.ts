export { StackNotFoundError } from "./errors.ts";
export { findStack, type FoundStack, type StackChoice } from "./stack/find-stack.ts";
export { localEndpointFile, removeLocalEndpoint, writeLocalEndpoint } from "./stack/local-endpoint.ts";
