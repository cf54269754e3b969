import type { DatasetStatus } from "./dataset-status.ts";

type Overrides = Partial<DatasetStatus["delivery"]> & { readonly dataset?: string; readonly rejectedRows?: number };

/** For tests: some rows, a record each. */
export function amount(rows: number) {
  return { records: rows, rows };
}

/** For tests: a dataset to which nothing has come yet, but for what is given. */
export function createStatus({ dataset = "iris", rejectedRows = 0, ...delivery }: Overrides = {}): DatasetStatus {
  const none = amount(0);
  return {
    dataset,
    rejectedRows,
    delivery: {
      received: none,
      delivered: none,
      dropped: none,
      failed: none,
      waiting: none,
      unreadRecords: 0,
      nextObjectAtMs: undefined,
      trouble: undefined,
      ...delivery,
    },
  };
}
