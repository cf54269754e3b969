import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { listNamedDatasets } from "./named-datasets.ts";

const roses = {
  ...irisManifest,
  dataset: "roses",
  tables: { data: "roses_delivered", rejects: "r", errors: "e" },
  views: { data: "roses", rejects: "r" },
};
const manifest = { ...stackManifest, datasets: { iris: irisManifest, roses } };

describe("listNamedDatasets", () => {
  it.each([
    ["SELECT count(*) FROM iris", ["iris"]],
    ['SELECT * FROM "ROSES" JOIN iris USING (species)', ["iris", "roses"]],
    ["SELECT * FROM sluice_dev.roses_delivered", ["roses"]],
    ["SELECT 'iris' -- of roses", []],
    ["SHOW TABLES", []],
  ])("%s", (sql, names) => {
    expect(listNamedDatasets(sql, manifest).map(({ dataset }) => dataset)).toEqual(names);
  });
});
