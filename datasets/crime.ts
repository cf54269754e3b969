import { csv, defineDataset, double, int, text, timestamp } from "@sluice/schema";

/** Sacramento's police reports of January 2006. Real files have CR line endings and padded fields; times are as written. */
export const crime = defineDataset({
  name: "crime",
  description: "Sacramento crime reports: when, where, what.",
  formats: [csv({ trim: true })],
  columns: [
    { name: "cdatetime", type: timestamp({ pattern: "M/d/yy H:mm" }), header: "cdatetime" },
    { name: "address", type: text, header: "address" },
    { name: "district", type: int, header: "district" },
    { name: "beat", type: text, header: "beat" },
    { name: "grid", type: int, header: "grid" },
    { name: "crimedescr", type: text, header: "crimedescr" },
    { name: "ucr_ncic_code", type: int, header: "ucr_ncic_code" },
    { name: "latitude", type: double, header: "latitude" },
    { name: "longitude", type: double, header: "longitude" },
  ],
  derivedColumns: [{ name: "location", struct: { lat: "latitude", lon: "longitude" } }],
  partitionColumns: [
    {
      kind: "closed-set",
      name: "district_key",
      from: "district",
      values: ["1", "2", "3", "4", "5", "6"],
      otherwise: "unknown",
    },
    { kind: "month", name: "month", from: "cdatetime", range: ["2000-01", "2039-12"] },
  ],
  routingColumn: "district",
  sampleQuery:
    "SELECT crimedescr, count(*) AS row_count\nFROM {table}\nWHERE month = '2006-01'\nGROUP BY crimedescr\nORDER BY row_count DESC\nLIMIT 10",
});
