import { type DatasetDefinition, defineDataset } from "@sluice/infra";

const columns: DatasetDefinition["columns"] = [
  { name: "machine", type: { kind: "text" }, header: "machine" },
  { name: "measured_at", type: { kind: "timestamp", pattern: "ISO", zone: "UTC" }, header: "time" },
  { name: "value", type: { kind: "double" }, header: "value" },
];
const sampleQuery = "SELECT machine, avg(value) FROM {table} GROUP BY machine";

export const readings = defineDataset({
  name: "readings",
  description: "What the machines of a plant measure.",
  columns,
  partitionColumns: [{ kind: "date", name: "date", from: "measured_at", range: ["2026-01-01", "2035-12-31"] }],
  routingColumn: "machine",
  sampleQuery,
});

export const alerts = defineDataset({
  name: "alerts",
  description: "Readings that are out of bounds.",
  columns,
  partitionColumns: [],
  routingColumn: "machine",
  sampleQuery,
});
