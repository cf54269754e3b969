/** A stack with every option that dev and prod leave out, since somebody may deploy one. */
export const everyOption = {
  datasets: [
    { name: "clickstream", partitioning: "jq", format: "json", sourceBackup: true },
    { name: "telematics", directPut: true },
    { name: "crime", partitioning: "static" },
    { name: "people", http: false },
    "orders",
  ],
  http: true,
  shardCount: "on-demand",
  retentionHours: 168,
  encryption: "customer-key",
  bufferingSizeMiB: 64,
  alarmEmail: "on-call@example.com",
  monthlyBudgetUsd: 50,
  landing: true,
  landingBucket: { afterLoad: "move", expireLoadedDays: 30, maximumConcurrency: 8, sliceSeconds: 120 },
  ingestHost: { dataset: "crime", source: "s3://files-of-others/crime/" },
};
