export { planCommands } from "./commands.ts";
export { checkPlan } from "./check-plan.ts";
export { collectPlan } from "./collect-plan.ts";
export { InvalidPlanError, InvalidProjectError, ProgramFailedError } from "./errors.ts";
export { mockCall, mockResource } from "./mock-state.ts";
export type { Plan, PlannedResource } from "./plan.ts";
export { readDeliveryStreamInput, readPlannedDeliveryStream, deliveryStreamType } from "./planned-delivery-stream.ts";
export { readProject } from "./read-project.ts";
export { readProperty, toRecord } from "./read-property.ts";
