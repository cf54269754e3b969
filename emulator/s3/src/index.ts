export { S3Error } from "./errors.ts";
export {
  type BucketNotifications,
  createBucketNotifications,
  type QueueNotification,
} from "./notifications/bucket-notifications.ts";
export { createObjectStore, type ObjectStore } from "./object-store.ts";
export type { ObjectWithBody, OpenObject } from "./read-object.ts";
export { s3Route } from "./s3-endpoint.ts";
