/** A stack as one runs it in production: what the stack `prod` of a new project has. */
export const prodStack = {
  datasets: ["iris", "crime"],
  shardCount: 2,
  retentionHours: 168,
  bufferingIntervalSeconds: 300,
  bufferingSizeMiB: 128,
  encryption: "customer-key",
  monthlyBudgetUsd: 200,
  athenaScanLimitGiB: 100,
  logRetentionDays: 365,
  protect: true,
  tags: { environment: "prod" },
};
