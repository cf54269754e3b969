export { checkPlan } from "./check-plan.ts";
export { collectPlan } from "./collect-plan.ts";
export { describeViolations, memberPathOf } from "./constraint-violations.ts";
export { checkDeliveryStreamInput, checkDeliveryStreamUpdate, type Problem } from "./delivery-stream-rules.ts";
export {
  type DeliveryStream,
  deliveryStreamFrom,
  type Deserializer,
  type FormatConversion,
  type Processor,
  type SourceBackup,
} from "./delivery-stream.ts";
export { InvalidPlanError, InvalidProjectError, ProgramFailedError } from "./errors.ts";
export { InvalidPolicyError } from "./iam/errors.ts";
export {
  type CreateDeliveryStreamInput,
  createDeliveryStreamSchema,
  deliveryStreamNameSchema,
  encryptionSchema,
  extendedS3UpdateSchema,
  type S3DestinationInput,
} from "./firehose-input.ts";
export { type AccessRequest, type Principal } from "./iam/evaluate-access.ts";
export { decideAccess, type PlannedAccess, plannedAccessOf } from "./iam/planned-access.ts";
export { parsePolicy } from "./iam/policy.ts";
export { mockCall, mockResource } from "./mock-state.ts";
export { type Plan, type PlannedResource } from "./plan.ts";
export { deliveryStreamInputOf, deliveryStreamOf, deliveryStreamType } from "./planned-delivery-stream.ts";
export { readProject } from "./read-project.ts";
