export { lambdaRoute } from "./api/lambda-route.ts";
export { listMappingGaps } from "./emulation-gaps.ts";
export {
  createEventSourceMappings,
  type EventSourceMappings,
  type EventSourceMappingsOptions,
  type KnownMapping,
} from "./event-source-mappings.ts";
export { type InspectedMapping, inspectMappings } from "./inspect-mappings.ts";
export { mappingMetricNames, readingMetricNames } from "./mapping-metrics.ts";
export type { MappingStatus, RunningMapping } from "./mapping-status.ts";
