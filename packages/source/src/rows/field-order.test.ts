import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { createRowGroups } from "./row-groups.ts";
import { RowReader } from "./row-reader.ts";

function readFieldOrders(text: string): readonly unknown[] {
  const orders: unknown[] = [];
  const reader = new RowReader({
    dataset: findDataset("iris"),
    name: "flowers.csv",
    groups: createRowGroups({ isOrdered: false }),
    from: { byte: 0, line: 1, row: 0 },
    taker: { take: () => undefined, reject: ({ fieldOrder }) => void orders.push(fieldOrder) },
  });
  reader.feed(Buffer.from(text), true);
  reader.read(Infinity);
  return orders;
}

describe("RowReader", () => {
  it.each([
    ["another order", "Species,PetalWidthCm,PetalLengthCm,SepalWidthCm,SepalLengthCm", [4, 3, 2, 1, 0]],
    ["columns of its own behind", "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species,Id", [0, 1, 2, 3, 4]],
    ["the dataset's order", "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species", undefined],
    ["no header", "5.1,3.5,1.4,0.2,Iris-setosa", undefined],
  ])("gives a reject of a file with %s the order of its fields", (_, first, order) => {
    expect(readFieldOrders(`${first}\nfew,columns\n`)).toEqual([order]);
  });

  it("puts fields that go beyond the header last, so that a replay drops none", () => {
    const header = "Species,PetalWidthCm,PetalLengthCm,SepalWidthCm,SepalLengthCm";

    expect(readFieldOrders(`${header}\nIris-setosa,0.2,1.4,3.5,5.1,7,8\n`)).toEqual([[4, 3, 2, 1, 0, 5, 6]]);
  });
});
