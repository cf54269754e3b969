import { compileDataset } from "@sluice/schema";
import { findDataset, datasets, findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { buildJqQuery } from "./jq-query.ts";

describe("buildJqQuery", () => {
  it("extracts a closed set's value, and the day", () => {
    expect(buildJqQuery(findDataset("clickstream"))).toBe(
      '{event_type_key:(.event_type|tostring|if .=="page_view" or .=="click" or .=="add_to_cart" or .=="purchase"' +
        ' then . else "unknown" end),date:.occurred_at[0:10]}',
    );
  });

  it("extracts a number as text, and the month", () => {
    expect(buildJqQuery(findDataset("crime"))).toBe(
      '{district_key:(.district|tostring|if .=="1" or .=="2" or .=="3" or .=="4" or .=="5" or .=="6"' +
        ' then . else "unknown" end),month:.cdatetime[0:7]}',
    );
  });

  it("spells values that are not safe in a key, in ASCII alone", () => {
    const values = ["Bonn", "São Paulo", "N/A"];
    const city = { kind: "closed-set", name: "city_key", from: "species", values, otherwise: "unknown" } as const;

    expect(buildJqQuery(compileDataset({ ...findDefinition("iris"), partitionColumns: [city] }))).toBe(
      String.raw`{city_key:(.species|tostring|if .=="Bonn" then . elif .=="S\u00e3o Paulo" then "Sao-Paulo"` +
        ' elif .=="N/A" then "N-A" else "unknown" end)}',
    );
  });

  it.each(datasets.map((dataset) => [dataset.name, dataset] as const))("is short enough for %s", (_, dataset) => {
    // API reference, ProcessorParameter, read 2026-11-21.
    expect(buildJqQuery(dataset).length).toBeLessThanOrEqual(5120);
  });
});
