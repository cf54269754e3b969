import { describe, expect, it } from "vitest";

import { TimeFields } from "./time-fields.ts";

class OpenFields extends TimeFields {
  set(...parts: readonly number[]): this {
    this.parts.set(parts);
    return this;
  }

  move(minutes: number): boolean {
    return this.moveByMinutes(minutes);
  }

  isTime(): boolean {
    return this.isReal();
  }

  list(): readonly number[] {
    return [this.year, this.month, this.day, this.hour, this.minute, this.second];
  }
}

describe("TimeFields", () => {
  it("begins with 1970", () => {
    expect(new OpenFields().list()).toEqual([1970, 1, 1, 0, 0, 0]);
  });

  it.each([
    ["within the hour", [2026, 11, 21, 2, 26, 5], 30, [2026, 11, 21, 2, 56, 5]],
    ["to the next day", [2026, 11, 21, 23, 30, 0], 60, [2026, 11, 22, 0, 30, 0]],
    ["to the next month", [2026, 11, 30, 23, 59, 0], 1, [2026, 12, 1, 0, 0, 0]],
    ["to the next year", [2026, 12, 31, 12, 0, 0], 720, [2027, 1, 1, 0, 0, 0]],
    ["into a leap day", [2024, 2, 28, 23, 0, 0], 60, [2024, 2, 29, 0, 0, 0]],
    ["past a February without one", [2023, 2, 28, 23, 0, 0], 60, [2023, 3, 1, 0, 0, 0]],
    ["to the day before", [2026, 11, 21, 0, 30, 0], -31, [2026, 11, 20, 23, 59, 0]],
    ["to the month before", [2024, 3, 1, 0, 0, 0], -1, [2024, 2, 29, 23, 59, 0]],
    ["to the year before", [2026, 1, 1, 0, 0, 0], -1, [2025, 12, 31, 23, 59, 0]],
  ])("moves %s", (_, from, minutes, to) => {
    const fields = new OpenFields().set(...from);

    expect(fields.move(minutes)).toBe(true);
    expect(fields.list()).toEqual(to);
  });

  it.each([
    [[9999, 12, 31, 23, 59, 0], 1],
    [[1, 1, 1, 0, 0, 0], -1],
  ])("does not move %j out of the years of four digits", (from, minutes) => {
    expect(new OpenFields().set(...from).move(minutes)).toBe(false);
  });

  it.each([
    [[2024, 2, 29, 23, 59, 59], true],
    [[2023, 2, 29, 0, 0, 0], false],
    [[2026, 11, 31, 0, 0, 0], false],
    [[2026, 13, 1, 0, 0, 0], false],
    [[0, 1, 1, 0, 0, 0], false],
    [[2026, 1, 1, 24, 0, 0], false],
    [[2026, 1, 1, 0, 0, 60], false],
  ])("tells whether %j is a real time: %s", (parts, isReal) => {
    expect(new OpenFields().set(...parts).isTime()).toBe(isReal);
  });
});
