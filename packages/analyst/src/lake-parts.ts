// How the commands ask a stack, for who shows the answers otherwise. Apart from index.ts, which every command loads.
export { listAlarms } from "./alarms/list-alarms.ts";
export { toPartitionPath } from "./athena/partition-path.ts";
export { type Querying, readAllResults } from "./athena/read-results.ts";
export type { ResultRow } from "./athena/result-page.ts";
export { runStatement } from "./athena/run-statement.ts";
export { computeScanCostDollars } from "./athena/scan-cost.ts";
export { listLakeObjects } from "./lake/list-lake-objects.ts";
export type { ListedObject } from "./lake/listed-object.ts";
export { buildLoadsSql } from "./loads/loads-sql.ts";
export { quoteText } from "./quote-text.ts";
export { replayDataset, type ReplayStack } from "./replay/replay-dataset.ts";
export { type ReplaySource, replaySources } from "./replay/judge-line.ts";
export type { ReplayCounts } from "./replay/replay-tally.ts";
