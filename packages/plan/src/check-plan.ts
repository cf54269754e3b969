import { checkDeliveryStream } from "./delivery-stream-rules.ts";
import { deliveryStreamOf, deliveryStreamType } from "./delivery-stream.ts";
import { InvalidPlanError } from "./errors.ts";
import type { Plan } from "./plan.ts";

/** Holds a plan to AWS's create-time rules. Throws {@link InvalidPlanError} with every one that is broken. */
export function checkPlan({ resources }: Plan): void {
  const streams = resources.filter((resource) => resource.type === deliveryStreamType).map(deliveryStreamOf);
  const problems = streams.flatMap(checkDeliveryStream);
  if (problems.length > 0) throw new InvalidPlanError(problems);
}
