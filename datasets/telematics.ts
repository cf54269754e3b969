import { defineDataset, double, spaceSeparated, text, timestamp } from "@sluice/schema";

/** What vehicles report: space-separated lines, put to Firehose directly. */
export const telematics = defineDataset({
  name: "telematics",
  description: "Positions and speeds of vehicles.",
  formats: [spaceSeparated()],
  columns: [
    { name: "record_id", type: text, header: "record_id" },
    { name: "captured_at", type: timestamp(), header: "captured_at" },
    { name: "vin", type: text, header: "vin" },
    { name: "latitude", type: double, header: "latitude" },
    { name: "longitude", type: double, header: "longitude" },
    { name: "speed", type: double, header: "speed" },
  ],
  partitionColumns: [{ kind: "date", name: "date", from: "captured_at", range: ["2020-01-01", "2039-12-31"] }],
  routingColumn: "vin",
  sampleQuery:
    "SELECT vin, count(*) AS positions, max(speed) AS top_speed\nFROM {table}\nGROUP BY vin\nORDER BY top_speed DESC\nLIMIT 10",
});
