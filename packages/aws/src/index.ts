export { type ClientOptions, endpointIn } from "./clients/client-options.ts";
export {
  createAthenaClient,
  createFirehoseClient,
  createKinesisClient,
  createS3Client,
  createStsClient,
} from "./clients/create-clients.ts";
export { createHttpHandler } from "./clients/http-handler.ts";
export { StackNotFoundError } from "./errors.ts";
export { defaultStack, findStack, type FoundStack, type StackChoice } from "./stack/find-stack.ts";
export { addStackOptions } from "./stack/stack-options.ts";
export { locateEndpointFile, removeLocalEndpoint, writeLocalEndpoint } from "./stack/local-endpoint.ts";
