import {
  type ColumnDefinition,
  compileDataset,
  csv,
  type Dataset,
  date,
  double,
  int,
  spaceSeparated,
  text,
} from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { generateByDefinition } from "./generate-by-definition.ts";
import { findGenerator } from "./generators.ts";

const shipped = ["iris", "crime", "metrics", "telematics", "clickstream", "people"];

/** People as another user may define them. */
function createPeople(parts: Partial<Dataset>): Dataset {
  return { ...findDataset("people"), ...parts };
}

function withColumn(column: ColumnDefinition): Partial<Dataset> {
  const own = { id: int, name: text, ...(column.header === "age" ? {} : { age: int }) };
  const columns = Object.entries(own).map(([name, type]) => ({ name, type, header: name }));
  const people = { name: "people", description: "", partitionColumns: [], routingColumn: "id", sampleQuery: "" };
  return compileDataset({ ...people, columns: [...columns, column] });
}

describe("findGenerator", () => {
  it.each(shipped)("finds the realistic one of %s", (name) => {
    expect(findGenerator(findDataset(name)).generate).not.toBe(generateByDefinition);
  });

  it.each([
    ["another name", { name: "persons" }],
    ["a column more", withColumn({ name: "born", type: date(), header: "born" })],
    ["a column of another type", withColumn({ name: "age", type: double, header: "age" })],
    ["a column of another name", withColumn({ name: "height", type: int, header: "age" })],
    ["a format that cannot carry its texts", { formats: [spaceSeparated()] as const }],
    ["a name that objects have", { name: "constructor" }],
  ])("goes by the definition for %s", (_, parts) => {
    expect(findGenerator(createPeople(parts)).generate).toBe(generateByDefinition);
  });

  it("goes by the definition where partitions leave out the realistic rows", () => {
    const range = ["2026-01", "2026-12"] as const;
    const crime = findDataset("crime");
    const later = { ...crime, partitionColumns: [{ kind: "month", name: "month", from: "cdatetime", range }] } as const;

    expect(findGenerator(later).generate).toBe(generateByDefinition);
  });

  it("keeps the realistic one in another format that carries its rows", () => {
    const formats = [csv({ delimiter: ";" })] as const;

    expect(findGenerator(createPeople({ formats })).generate).not.toBe(generateByDefinition);
  });
});
