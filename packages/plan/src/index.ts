export { checkPlan } from "./check-plan.ts";
export { collectPlan } from "./collect-plan.ts";
export {
  type DeliveryStream,
  deliveryStreamOf,
  deliveryStreamType,
  type FormatConversion,
  type Processor,
} from "./delivery-stream.ts";
export { InvalidPlanError, InvalidProjectError, ProgramFailedError } from "./errors.ts";
export { type Plan, type PlannedResource } from "./plan.ts";
