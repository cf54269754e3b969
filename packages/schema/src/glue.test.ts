import { describe, expect, it } from "vitest";

import { compileDataset, toDatasetDefinition } from "./define-dataset.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { toGlueColumns, toGluePartitionKeys, toProjectionProperties } from "./glue.ts";

const crime = findDataset("crime");
const iris = findDataset("iris");
const metrics = findDataset("metrics");
const people = findDataset("people");

describe("toGlueColumns", () => {
  it("declares the data columns and then the identity", () => {
    expect(toGlueColumns(iris)).toEqual([
      { name: "sepal_length", type: "double" },
      { name: "sepal_width", type: "double" },
      { name: "petal_length", type: "double" },
      { name: "petal_width", type: "double" },
      { name: "species", type: "string" },
      { name: "batch_id", type: "string" },
      { name: "row_index", type: "bigint" },
      { name: "arrived_at", type: "timestamp" },
    ]);
    expect(toGlueColumns(crime).at(-4)).toEqual({ name: "location", type: "struct<lat:double,lon:double>" });
    expect(toGluePartitionKeys(iris)).toEqual([{ name: "species_key", type: "string" }]);
  });
});

describe("toProjectionProperties", () => {
  it("projects a closed set with its otherwise", () => {
    expect(toProjectionProperties(iris, "s3://lake/data/iris/")).toEqual({
      "projection.enabled": "true",
      "projection.species_key.type": "enum",
      "projection.species_key.values": "Iris-setosa,Iris-versicolor,Iris-virginica,unknown",
      "storage.location.template": "s3://lake/data/iris/species_key=${species_key}/",
    });
  });

  it("projects the keys of values that are not safe in one", () => {
    const city = {
      kind: "closed-set",
      name: "city",
      from: "species",
      values: ["São Paulo", "A, B"],
      otherwise: "other",
    } as const;
    const cities = compileDataset({ ...toDatasetDefinition(iris), partitionColumns: [city] });

    expect(toProjectionProperties(cities, "s3://lake/")["projection.city.values"]).toBe("Sao-Paulo,A-B,other");
  });

  it("is empty for a table without partitions", () => {
    expect(toProjectionProperties(people, "s3://lake/data/people/")).toEqual({});
  });

  it("projects months and days over their range", () => {
    expect(toProjectionProperties(crime, "s3://lake/data/crime/")).toMatchObject({
      "projection.district_key.type": "enum",
      "projection.month.type": "date",
      "projection.month.format": "yyyy-MM",
      "projection.month.range": "2000-01,2039-12",
      "projection.month.interval": "1",
      "projection.month.interval.unit": "MONTHS",
      "storage.location.template": "s3://lake/data/crime/district_key=${district_key}/month=${month}/",
    });
    expect(toProjectionProperties(metrics, "s3://lake/data/metrics/")).toMatchObject({
      "projection.date.format": "yyyy-MM-dd",
      "projection.date.interval.unit": "DAYS",
    });
  });
});
