import { describe, expect, it } from "vitest";

import { iris } from "./datasets/iris.ts";
import { defineDataset } from "./define-dataset.ts";
import { InvalidDatasetError } from "./errors.ts";

function problemsOf(define: () => unknown): readonly string[] {
  try {
    define();
    return [];
  } catch (error) {
    if (error instanceof InvalidDatasetError) return error.problems;
    throw error;
  }
}

describe("defineDataset", () => {
  it("returns a sound definition as it is", () => {
    expect(defineDataset(iris)).toBe(iris);
  });

  it("reports every problem together", () => {
    const problems = problemsOf(() =>
      defineDataset({
        ...iris,
        name: "Iris",
        columns: [...iris.columns, { name: "batch_id", type: "text", header: "Species" }],
        partitionColumns: [
          { kind: "closed-set", name: "species", from: "spices", values: ["a/b", "unknown"], otherwise: "unknown" },
        ],
        routingColumn: "colour",
      }),
    );

    expect(problems).toEqual([
      '"Iris" is not a lower-case name of letters, digits and _',
      'column "species" is named twice',
      'column "batch_id" is named twice',
      'header "Species" is named twice',
      'partition column "species": no column "spices"',
      'partition column "species": value "unknown" is named twice',
      'partition column "species": value "a/b" is not safe in an object key',
      'routing column: no column "colour"',
    ]);
  });
});
