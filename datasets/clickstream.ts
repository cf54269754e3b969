import { count, defineDataset, distinct, jsonLines, text, timestamp } from "@sluice/schema";

/** What visitors of a site do: JSON lines. */
export const clickstream = defineDataset({
  name: "clickstream",
  description: "Page views, clicks and purchases of a site's visitors.",
  formats: [jsonLines()],
  columns: [
    { name: "event_id", type: text, header: "event_id" },
    { name: "event_type", type: text, header: "event_type" },
    { name: "region", type: text, header: "region" },
    { name: "user_id", type: text, header: "user_id" },
    { name: "occurred_at", type: timestamp(), header: "occurred_at" },
    { name: "url", type: text, header: "url" },
  ],
  partitionColumns: [
    {
      kind: "closed-set",
      name: "event_type_key",
      from: "event_type",
      values: ["page_view", "click", "add_to_cart", "purchase"],
      otherwise: "unknown",
    },
    { kind: "date", name: "date", from: "occurred_at", range: ["2020-01-01", "2039-12-31"] },
  ],
  routingColumn: "user_id",
  sampleQuery:
    "SELECT event_type, count(*) AS events, count(DISTINCT user_id) AS users\nFROM {table}\nGROUP BY event_type\nORDER BY events DESC",
  windows: [
    {
      name: "per_minute",
      every: "1 minute",
      time: "occurred_at",
      groupBy: ["event_type"],
      measures: { events: count(), users: distinct("user_id") },
      lateness: "1 hour",
      expectedGroups: 20,
    },
  ],
});
