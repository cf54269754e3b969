import { describe, expect, it } from "vitest";

import { iris } from "./datasets/iris.ts";
import { glueColumnsOf, gluePartitionKeysOf, projectionPropertiesOf } from "./glue.ts";

describe("glueColumnsOf", () => {
  it("declares the data columns and then the identity", () => {
    expect(glueColumnsOf(iris)).toEqual([
      { name: "sepal_length", type: "double" },
      { name: "sepal_width", type: "double" },
      { name: "petal_length", type: "double" },
      { name: "petal_width", type: "double" },
      { name: "species", type: "string" },
      { name: "batch_id", type: "string" },
      { name: "row_index", type: "bigint" },
      { name: "arrived_at", type: "timestamp" },
    ]);
    expect(gluePartitionKeysOf(iris)).toEqual([{ name: "species_key", type: "string" }]);
  });
});

describe("projectionPropertiesOf", () => {
  it("projects a closed set with its otherwise", () => {
    expect(projectionPropertiesOf(iris, "s3://lake/data/iris/")).toEqual({
      "projection.enabled": "true",
      "projection.species_key.type": "enum",
      "projection.species_key.values": "Iris-setosa,Iris-versicolor,Iris-virginica,unknown",
      "storage.location.template": "s3://lake/data/iris/species_key=${species_key}/",
    });
  });

  it("is empty for a table without partitions", () => {
    expect(projectionPropertiesOf({ ...iris, partitionColumns: [] }, "s3://lake/data/iris/")).toEqual({});
  });
});
