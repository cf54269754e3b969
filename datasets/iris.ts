import { avg, count, defineDataset, double, max, stddev, text } from "@sluice/schema";

/** R. A. Fisher, "The use of multiple measurements in taxonomic problems", 1936: 150 flowers of three species. */
export const iris = defineDataset({
  name: "iris",
  description: "Fisher's iris flowers: four measurements in centimetres and the species.",
  columns: [
    { name: "sepal_length", type: double, header: "SepalLengthCm" },
    { name: "sepal_width", type: double, header: "SepalWidthCm" },
    { name: "petal_length", type: double, header: "PetalLengthCm" },
    { name: "petal_width", type: double, header: "PetalWidthCm" },
    { name: "species", type: text, header: "Species" },
  ],
  partitionColumns: [
    {
      kind: "closed-set",
      name: "species_key",
      from: "species",
      values: ["Iris-setosa", "Iris-versicolor", "Iris-virginica"],
      otherwise: "unknown",
    },
  ],
  routingColumn: "species",
  sampleQuery:
    "SELECT species, count(*) AS row_count, avg(petal_length) AS mean_petal_length\nFROM {table}\nGROUP BY species\nORDER BY species",
  // To play with: flowers have no time of their own, so that these are windows of arrival.
  windows: [
    {
      name: "per_minute",
      every: "1 minute",
      time: "arrival",
      groupBy: ["species"],
      measures: {
        flowers: count(),
        mean_petal_length: avg("petal_length"),
        longest_petal: max("petal_length"),
        petal_spread: stddev("petal_length"),
      },
    },
  ],
});
