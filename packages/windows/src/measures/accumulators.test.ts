import { bigint, compileType, decimal, double, int, type Measure, timestamp } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { createColumnValue } from "./column-value.ts";
import { chooseValueForm, createAccumulator } from "./create-accumulator.ts";
import { formatSketch } from "./smallest-hashes.ts";

type ColumnType = Parameters<typeof compileType>[0];

/** What a measure saves of these JSON tokens, added one after the other, and merged from two halves. */
function measure(kind: Exclude<Measure["kind"], "count">, type: ColumnType, tokens: readonly string[]) {
  const itself: Measure = { kind, column: "x" };
  const value = createColumnValue(compileType(type), chooseValueForm(itself, type));
  const add = (some: readonly string[]) => {
    const accumulator = createAccumulator(itself, type);
    for (const token of some) {
      value.load(Buffer.from(token), 0, Buffer.byteLength(token));
      accumulator.add(value);
    }
    return accumulator;
  };
  const [whole, first, second] = [tokens, tokens.slice(0, 2), tokens.slice(2)].map(add);
  const [saved, ofFirst, merged]: (string | null)[][] = [[], [], []];
  whole?.save(saved ?? []);
  first?.save(ofFirst ?? []);
  second?.merge(["", ...(ofFirst ?? [])], 1);
  second?.save(merged ?? []);
  return { saved, merged };
}

const large = "9223372036854775807";

describe("createAccumulator", () => {
  it.each<[Exclude<Measure["kind"], "count">, ColumnType, readonly string[], readonly (string | null)[]]>([
    ["sum", int, ["1", "null", "-3", "2147483647"], ["2147483645"]],
    ["sum", bigint, [large, large, "1"], ["18446744073709551615"]],
    ["sum", decimal(5, 2), ["0.1", "0.2", "-100.00"], ["-99.70"]],
    ["sum", double, ["0.5", "1e300", "-1e300", "null"], ["0"]],
    ["sum", double, ["1.7e308", "1.7e308", "1.7e308"], [`${Number.MAX_VALUE}`]],
    ["sum", int, ["null", "null"], [null]],
    ["avg", int, ["1", "2", "null", "6"], ["9", "3"]],
    ["min", bigint, [large, "-1", "null", "9007199254740993"], ["-1"]],
    ["max", bigint, ["9007199254740993", "9007199254740992", large], [large]],
    ["max", decimal(5, 2), ["-0.10", "-0.05", "-3"], ["-0.05"]],
    ["min", double, ["0.5", "-1e-7", "3"], ["-1e-7"]],
    ["max", timestamp(), ['"2026-11-29 12:00:00"', '"2026-11-29 12:00:00.5"', "null"], ["2026-11-29 12:00:00.5"]],
    ["min", int, ["null"], [null]],
    ["stddev", int, ["1", "2", "3", "4"], ["4", "2.5", "5"]],
    ["stddev", decimal(4, 2), ["0.50", "1.50"], ["2", "1", "0.5"]],
    ["stddev", double, ["null"], ["0", null, null]],
  ])("keeps %s", (kind, type, tokens, expected) => {
    const { saved, merged } = measure(kind, type, tokens);

    expect(saved).toEqual(expected);
    expect(merged).toEqual(expected);
  });

  it("keeps a spread that sums of squares would lose", () => {
    const { saved } = measure("stddev", double, ["1000000000.1", "1000000000.2", "1000000000.3"]);

    expect(Math.sqrt(Number(saved?.[2]) / 2)).toBeCloseTo(0.1, 6);
  });

  it("keeps the hash of each value once, as SHA-256 of its text begins, in order", () => {
    const { saved, merged } = measure("distinct", { kind: "text" }, ['"b"', '"a"', '"\\u0061"', "null", '"b"']);

    // printf a | sha256sum; printf b | sha256sum
    expect(formatSketch(saved?.[0] ?? "")).toBe("3e23e8160039ca978112ca1b");
    expect(merged).toEqual(saved);
  });

  it("keeps the 512 smallest hashes", () => {
    const tokens = Array.from({ length: 3000 }, (_, index) => `${index}`);
    const { saved } = measure("distinct", int, tokens);

    const hashes = formatSketch(saved?.[0] ?? "").match(/.{12}/g) ?? [];
    expect(hashes).toHaveLength(512);
    expect(hashes).toEqual(hashes.toSorted());
    expect((511 * 2 ** 48) / Number.parseInt(hashes.at(-1) ?? "", 16) / 3000).toBeCloseTo(1, 0);
  });
});
