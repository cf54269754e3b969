import type { EventSourceMapping } from "@sluice/emulator-event-source-model";

import { isKnownDestination } from "./destination/failure-destination.ts";

/** What a mapping asks for and this machine cannot do. To be reported at the start, so that nothing is skipped in silence. */
export function listMappingGaps(mapping: EventSourceMapping): readonly string[] {
  const ofAll = mapping.filters.length === 0 ? [] : ["filter criteria"];
  if (mapping.service === "sqs") return ofAll;
  const { parallelizationFactor, tumblingWindowSeconds, bisectsBatches, onFailureArn } = mapping;
  return [
    ...ofAll,
    ...(parallelizationFactor === 1 ? [] : [`a parallelization factor of ${parallelizationFactor}`]),
    // Whether AWS does it, and what becomes of the state of each half, is not documented.
    ...(bisectsBatches && tumblingWindowSeconds !== undefined
      ? ["bisected batches together with a tumbling window"]
      : []),
    ...(isKnownDestination(onFailureArn) ? [] : [`the failure destination ${onFailureArn}`]),
  ];
}
