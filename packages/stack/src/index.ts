export { StackNotFoundError } from "./errors.ts";
export { findStack, type FoundStack, type StackChoice } from "./find-stack.ts";
export {
  type LocalEndpoint,
  localEndpointFile,
  readLocalEndpoint,
  removeLocalEndpoint,
  writeLocalEndpoint,
} from "./local-endpoint.ts";
