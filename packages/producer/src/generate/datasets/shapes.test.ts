import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { findGenerator } from "../generators.ts";
import { createRandom } from "../random.ts";

const startMs = Date.parse("2026-11-21T12:00:00Z");

function generateSomeRows(name: string, count: number): readonly (readonly (string | undefined)[])[] {
  const dataset = findDataset(name);
  const next = findGenerator(dataset).generate({ dataset, random: createRandom(7), startMs });
  return Array.from({ length: count }, () => next());
}

function computeMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("generators", () => {
  it("grow flowers as Fisher measured them", () => {
    const setosa = generateSomeRows("iris", 9000).filter((row) => row[4] === "Iris-setosa");
    const means = [0, 1, 2, 3].map((column) => computeMean(setosa.map((row) => Number(row[column]))));

    expect(setosa.length).toBeGreaterThan(2800);
    [5.006, 3.428, 1.462, 0.246].forEach((mean, column) => expect(means[column]).toBeCloseTo(mean, 1));
  });

  it("count a shop's visitors every ten seconds", () => {
    expect(generateSomeRows("metrics", 3).map(([timestamp]) => timestamp)).toEqual([
      "2026-11-21T12:00:00Z",
      "2026-11-21T12:00:10Z",
      "2026-11-21T12:00:20Z",
    ]);
  });

  it("send many vehicles on their way, none faster than it can be", () => {
    const rows = generateSomeRows("telematics", 20_000);
    const ofOne = rows.filter(([, , vin]) => vin === rows[0]?.[2]);
    const steps = ofOne.slice(1).map((row, index) => Math.abs(Number(row[3]) - Number(ofOne[index]?.[3])));

    expect(new Set(rows.map(([, , vin]) => vin)).size).toBe(200);
    expect(ofOne).toHaveLength(100);
    // 130 km/h for five seconds are 181 metres, 0.0017 degrees.
    expect(Math.max(...steps)).toBeLessThan(0.0017);
    expect(Math.max(...steps)).toBeGreaterThan(0);
  });

  it("let visitors buy less often than they look", () => {
    const events = generateSomeRows("clickstream", 20_000).map(([, event]) => event);
    const countEvents = (name: string) => events.filter((event) => event === name).length;

    expect(countEvents("page_view")).toBeGreaterThan(countEvents("click"));
    expect(countEvents("click")).toBeGreaterThan(countEvents("add_to_cart"));
    expect(countEvents("add_to_cart")).toBeGreaterThan(countEvents("purchase"));
    expect(countEvents("purchase")).toBeGreaterThan(0);
  });

  it("number people, and file some under their last name", () => {
    const people = generateSomeRows("people", 100);

    expect(people.map(([id]) => id)).toEqual(Array.from({ length: 100 }, (_, index) => `${index + 1}`));
    expect(people.some(([, name]) => name?.includes(", "))).toBe(true);
  });

  it("report crimes from every district, most of them of January 2006", () => {
    const crimes = generateSomeRows("crime", 5000);
    const ofJanuary = crimes.filter(([time]) => /^1\/\d+\/06 /.test(time ?? ""));

    expect(new Set(crimes.map((row) => row[2])).size).toBe(6);
    expect(ofJanuary.length).toBeGreaterThan(3300);
    expect(ofJanuary.length).toBeLessThan(3700);
  });
});
