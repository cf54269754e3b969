export {
  type EventSourceMapping,
  findSourceService,
  type QueueMapping,
  resolveMapping,
  type SourceService,
  type StreamMapping,
} from "./event-source-mapping.ts";
export { type CreateMappingInput, createMappingSchema } from "./mapping-input.ts";
export { checkMappingInput } from "./mapping-rules.ts";
