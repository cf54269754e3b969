export { type ClientOptions, endpointIn } from "./clients/client-options.ts";
export {
  createAthenaClient,
  createCloudWatchClient,
  createCloudWatchLogsClient,
  createFirehoseClient,
  createGlueClient,
  createKinesisClient,
  createLambdaClient,
  createS3Client,
  createStsClient,
} from "./clients/create-clients.ts";
export { createS3Access } from "./clients/s3-access.ts";
export { type Delivery, readDelivery } from "./delivery/delivery.ts";
export { describeDelivery, formatNextObject, formatTrouble } from "./delivery/describe-delivery.ts";
export { type LocalDeliveryAnswer, localDeliveryPath } from "./delivery/local-delivery.ts";
export { explainRefusal } from "./refusals/explain-refusal.ts";
export { clockWayOut } from "./refusals/known-refusals.ts";
export { EndpointFileError, LocalStackError, StackNotFoundError } from "./errors.ts";
export { defaultStack, findStack, type FoundStack, type StackChoice, toLocalStack } from "./stack/find-stack.ts";
export { nameUsualStack } from "./stack/usual-stack-name.ts";
export { addStackOptions } from "./stack/stack-options.ts";
export {
  type LocalEndpoint,
  locateEndpointFile,
  readLocalEndpoint,
  removeLocalEndpoint,
  writeLocalEndpoint,
} from "./stack/local-endpoint.ts";
export { waitForLocalStack } from "./stack/wait-for-local-stack.ts";
