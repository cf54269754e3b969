import { avg, csv, defineDataset, int, jsonLines, max, stddev, sum, timestamp } from "@sluice/schema";

/** A web shop's counters, every 10 seconds. Their source packs four of them into one JSON key. */
export const metrics = defineDataset({
  name: "metrics",
  description: "Requests, new users, new orders and churned users of a web shop, every 10 seconds.",
  formats: [
    csv(),
    jsonLines({
      packed: {
        key: "requests_newUsers_newOrders_churnUsers",
        separator: ",",
        columns: ["requests", "new_users", "new_orders", "churn_users"],
      },
    }),
  ],
  columns: [
    { name: "timestamp", type: timestamp(), header: "timestamp" },
    { name: "requests", type: int, header: "requests" },
    { name: "new_users", type: int, header: "new_users" },
    { name: "new_orders", type: int, header: "new_orders" },
    { name: "churn_users", type: int, header: "churn_users" },
  ],
  partitionColumns: [{ kind: "date", name: "date", from: "timestamp", range: ["2020-01-01", "2039-12-31"] }],
  routingColumn: "timestamp",
  sampleQuery:
    "SELECT date, sum(requests) AS requests, sum(new_orders) AS new_orders\nFROM {table}\nGROUP BY date\nORDER BY date DESC\nLIMIT 10",
  windows: [
    {
      name: "per_minute",
      every: "1 minute",
      time: "timestamp",
      groupBy: [],
      measures: {
        requests: sum("requests"),
        mean_requests: avg("requests"),
        top_requests: max("requests"),
        requests_spread: stddev("requests"),
        new_users: sum("new_users"),
        new_orders: sum("new_orders"),
        churn_users: sum("churn_users"),
      },
      lateness: "10 minutes",
      alarms: [{ measure: "top_requests", above: 90, for: 3 }],
    },
  ],
});
