import type { DeliveryStatus } from "./delivery-status.ts";

const none = { records: 0, rows: 0 };

/** For tests: the status of a delivery stream to which nothing has come yet. */
export const emptyStatus: DeliveryStatus = {
  received: none,
  delivered: none,
  dropped: none,
  failed: none,
  waiting: none,
  unreadRecords: 0,
  nextObjectAtMs: undefined,
  trouble: undefined,
};
