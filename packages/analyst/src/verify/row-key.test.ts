import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { buildBadRowKey, buildRowKey, judgeRow } from "./row-key.ts";

const iris = findDataset("iris");
const values = ["5.1", "3.5", "1.4", "0.2", "Iris-setosa"];

describe("buildRowKey", () => {
  it("is the same for values that are equal", () => {
    expect(buildRowKey(iris, ["5.10", "3.50", "1.4", "2e-1", "Iris-setosa"], "p=1/")).toBe(
      buildRowKey(iris, values, "p=1/"),
    );
  });

  it.each([
    ["another value", ["5.2", ...values.slice(1)], "p=1/"],
    ["null", [null, ...values.slice(1)], "p=1/"],
    ["another partition", values, "p=2/"],
  ])("differs for %s", (_, row, partition) => {
    expect(buildRowKey(iris, row, partition)).not.toBe(buildRowKey(iris, values, "p=1/"));
  });

  it("tells null from an empty text", () => {
    const lengths = values.slice(0, 4);

    expect(buildRowKey(iris, [...lengths, null], "")).not.toBe(buildRowKey(iris, [...lengths, ""], ""));
  });
});

describe("judgeRow", () => {
  it("gives a good row the key that its delivered values have", () => {
    expect(judgeRow(iris, { fields: values, raw: values.join(",") })).toEqual({
      key: buildRowKey(iris, values, "species_key=Iris-setosa/"),
      isGood: true,
      partition: "species_key=Iris-setosa/",
      values,
    });
  });

  it("keys a bad row by its text", () => {
    expect(judgeRow(iris, { fields: ["few", "columns"], raw: "few,columns " })).toEqual({
      key: buildBadRowKey("few,columns"),
      isGood: false,
      partition: "",
      values: [],
    });
  });
});
