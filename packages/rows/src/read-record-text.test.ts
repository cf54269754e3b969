import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readRecordText } from "./read-record-text.ts";

const iris = findDataset("iris");

describe("readRecordText", () => {
  it("tells bad rows from good ones, each with its place", () => {
    expect(readRecordText(iris, "1,2,3,4,Iris-setosa\n \n1,2,x,4,Iris-setosa\n5,6,7,8,Iris-setosa\n")).toMatchObject({
      good: [
        { index: 0, row: { json: ["1", "2", "3", "4", '"Iris-setosa"'] } },
        { index: 2, row: { json: ["5", "6", "7", "8", '"Iris-setosa"'] } },
      ],
      rejected: [{ index: 1, problem: { column: "petal_length" }, raw: "1,2,x,4,Iris-setosa" }],
      partition: { species_key: "Iris-setosa" },
      blankLines: 1,
    });
  });

  it("fails a record of several partitions", () => {
    expect(readRecordText(iris, "1,2,3,4,Iris-setosa\n1,2,3,4,Iris-virginica\n")).toEqual({
      problem: "rows of 2 partitions in one record: species_key=Iris-setosa/, species_key=Iris-virginica/",
    });
  });

  it("finds no partition without a good row", () => {
    expect(readRecordText(iris, "")).toEqual({ good: [], rejected: [], partition: undefined, blankLines: 0 });
  });
});
