import { defineDataset, double, text, timestamp } from "@sluice/infra/schema";

export const readings = defineDataset({
  name: "readings",
  description: "What stations of another account measure.",
  columns: [
    { name: "station", type: text, header: "station" },
    { name: "measured_at", type: timestamp(), header: "measured_at" },
    { name: "value", type: double, header: "value" },
  ],
  partitionColumns: [{ kind: "date", name: "date", from: "measured_at", range: ["2026-01-01", "2035-12-31"] }],
  routingColumn: "station",
  sampleQuery: "SELECT station, avg(value) FROM {table} GROUP BY station",
});
