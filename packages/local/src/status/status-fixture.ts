import { emptyStatus } from "@sluice/emulator-firehose/testing";

import type { DatasetStatus } from "./dataset-status.ts";

type Overrides = Partial<DatasetStatus["delivery"]> & Partial<Omit<DatasetStatus, "delivery">>;

/** For tests: some rows, a record each. */
export function amount(rows: number) {
  return { records: rows, rows };
}

/** For tests: a dataset to which nothing has come yet, but for what is given. */
export function createStatus({
  dataset = "iris",
  rejectedRows = 0,
  alarms = [],
  landing,
  files,
  window,
  ...delivery
}: Overrides = {}): DatasetStatus {
  return { dataset, rejectedRows, alarms, landing, files, window, delivery: { ...emptyStatus, ...delivery } };
}
