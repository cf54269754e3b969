import { describe, expect, it } from "vitest";

import { datasetNames } from "../rows/shapes.ts";
import { drawSchedule } from "./draw-schedule.ts";
import { faultKinds } from "./fault-kinds.ts";

const many = Array.from({ length: 1_000 }, (_, at) => drawSchedule({ seed: 7, number: at + 1 }));

describe("drawSchedule", () => {
  it("draws the same from the same seed and number, and something else from any other", () => {
    expect(drawSchedule({ seed: 7, number: 13 })).toEqual(many[12]);
    expect(new Set(many.map(({ sources }) => sources.seed)).size).toBe(1_000);
    expect(drawSchedule({ seed: 8, number: 13 }).sources).not.toEqual(many[12]?.sources);
  });

  it("draws every kind of fault, dataset and way of sending", () => {
    const kinds = new Set(many.flatMap(({ faults }) => faults.map(({ kind }) => kind)));

    expect([...kinds].toSorted()).toEqual(faultKinds.toSorted());
    expect(new Set(many.map(({ dataset }) => dataset))).toEqual(new Set(datasetNames));
    expect(new Set(many.map(({ way }) => way))).toEqual(new Set(["packed", "ordered", "single"]));
  });

  it("draws one kind alone when it is asked to, and the rest as without", () => {
    const one = drawSchedule({ seed: 7, number: 13, only: "hang" });

    expect(new Set(one.faults.map(({ kind }) => kind))).toEqual(new Set(["hang"]));
    expect(one.sources).toEqual(many[12]?.sources);
  });
});
