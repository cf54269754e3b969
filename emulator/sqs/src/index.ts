export { SqsError } from "./errors.ts";
export { findJournals as findQueueJournals, inspectQueues } from "./inspect-queues.ts";
export { createQueueStore, type QueueStore } from "./queue-store.ts";
export type { Message, ReceivedMessage } from "./queue/message.ts";
export { applyAttributes, defaultSettings, type QueueSettings } from "./queue/queue-settings.ts";
export type { Queue } from "./queue/queue.ts";
export { sqsRoute } from "./sqs-endpoint.ts";
export { listSystemAttributes } from "./queue/system-attributes.ts";
export { toDigests } from "./message-digests.ts";
