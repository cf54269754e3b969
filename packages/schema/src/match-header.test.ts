import { describe, expect, it } from "vitest";

import { iris } from "./datasets/iris.ts";
import { matchHeader } from "./match-header.ts";

describe("matchHeader", () => {
  it.each([
    [
      ["SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm", "Species"],
      [0, 1, 2, 3, 4],
    ],
    [
      ["Id", " species ", "PETALWIDTHCM", "PetalLengthCm", "SepalWidthCm", "SepalLengthCm"],
      [5, 4, 3, 2, 1],
    ],
    [
      ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"],
      [0, 1, 2, 3, 4],
    ],
  ])("finds the columns in %j", (cells, order) => {
    expect(matchHeader(iris, cells)).toEqual({ kind: "header", order, width: cells.length });
  });

  it("takes a line without a column's name as data", () => {
    expect(matchHeader(iris, ["5.1", "3.5", "1.4", "0.2", "Iris-setosa"])).toEqual({ kind: "none" });
  });

  it("names the columns that a header lacks", () => {
    expect(matchHeader(iris, ["SepalLengthCm", "Species"])).toEqual({
      kind: "incomplete",
      missing: ["SepalWidthCm", "PetalLengthCm", "PetalWidthCm"],
    });
  });
});
