import { describe, expect, it } from "vitest";

import { crime } from "./datasets/crime.ts";
import { iris } from "./datasets/iris.ts";
import { metrics } from "./datasets/metrics.ts";
import { people } from "./datasets/people.ts";
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
    expect(glueColumnsOf(crime).at(-4)).toEqual({ name: "location", type: "struct<lat:double,lon:double>" });
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
    expect(projectionPropertiesOf(people, "s3://lake/data/people/")).toEqual({});
  });

  it("projects months and days over their range", () => {
    expect(projectionPropertiesOf(crime, "s3://lake/data/crime/")).toMatchObject({
      "projection.district_key.type": "enum",
      "projection.month.type": "date",
      "projection.month.format": "yyyy-MM",
      "projection.month.range": "2000-01,2039-12",
      "projection.month.interval": "1",
      "projection.month.interval.unit": "MONTHS",
      "storage.location.template": "s3://lake/data/crime/district_key=${district_key}/month=${month}/",
    });
    expect(projectionPropertiesOf(metrics, "s3://lake/data/metrics/")).toMatchObject({
      "projection.date.format": "yyyy-MM-dd",
      "projection.date.interval.unit": "DAYS",
    });
  });
});
