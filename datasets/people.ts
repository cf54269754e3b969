import { defineDataset, int, text } from "@sluice/schema";

/** The smallest example: no partition columns, objects by hour of arrival. */
export const people = defineDataset({
  name: "people",
  description: "People by number, name and age.",
  columns: [
    { name: "id", type: int, header: "id" },
    { name: "name", type: text, header: "name" },
    { name: "age", type: int, header: "age" },
  ],
  partitionColumns: [],
  routingColumn: "id",
  sampleQuery: "SELECT count(*) AS people, avg(age) AS mean_age\nFROM {table}",
});
