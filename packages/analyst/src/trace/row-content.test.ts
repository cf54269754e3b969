import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readRejectContent, readRowContent } from "./row-content.ts";

const iris = findDataset("iris");

describe("readRowContent", () => {
  it.each([
    ["CSV", "5.1,3.5,1.40,0.2,Iris-setosa"],
    ["cells", "5.1\t3.5\t1.4\t0.2\tIris-setosa"],
    [
      "JSON",
      '{"petal_length":1.4,"sepal_length":5.1,"sepal_width":3.5,"petal_width":0.2,"species":"Iris-setosa","species_key":"x"}',
    ],
  ])("knows a row as %s", (_, text) => {
    expect(readRowContent(iris, text)).toMatchObject({
      isGood: true,
      partition: "species_key=Iris-setosa/",
      key: readRowContent(iris, "5.1,3.5,1.4,0.2,Iris-setosa")?.key,
    });
  });

  it("keeps a bad row by its text", () => {
    expect(readRowContent(iris, "5.1,wide,1.4,0.2,Iris-setosa")).toMatchObject({
      isGood: false,
      raw: "5.1,wide,1.4,0.2,Iris-setosa",
    });
  });

  it("knows no row in several lines", () => {
    expect(readRowContent(iris, "1,2,3,4,a\n1,2,3,4,b")).toBeUndefined();
  });
});

describe("readRejectContent", () => {
  it("reads fields where the header of the file had them", () => {
    const read = readRejectContent(iris, "Iris-setosa,5.1,3.5,1.4,0.2", [1, 2, 3, 4, 0]);

    expect(read).toMatchObject({ isGood: true, values: ["5.1", "3.5", "1.4", "0.2", "Iris-setosa"] });
  });
});
