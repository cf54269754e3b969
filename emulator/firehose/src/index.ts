export { FirehoseError } from "./api/errors.ts";
export { firehoseRoute } from "./api/firehose-endpoint.ts";
export { createFirehoseService, type FirehoseService } from "./api/firehose-service.ts";
export { type Converter, openConverter } from "./conversion/converter.ts";
export type { DeliveryStatus } from "./status/delivery-status.ts";
export type { DeliveryEngine, DeliveryEngineOptions } from "./delivery-engine.ts";
export { listDeliveryGaps, findLambdaProcessorSettings } from "./delivery-settings.ts";
export { createDeliveryStreams, type DeliveryStreams, type DeliveryStreamsOptions } from "./delivery-streams.ts";
export type { WrittenObject } from "./destination/destination.ts";
