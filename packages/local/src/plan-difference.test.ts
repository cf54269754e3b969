import { describe, expect, it } from "vitest";

import { readPhysicalName } from "./emulated-kinds.ts";
import { addGoneResources, findPlanDifference } from "./plan-difference.ts";
import { createGardenPlan, planResource } from "./take-up-fixture.ts";

const stream = planResource("aws:kinesis/stream:Stream", "roses", { shardCount: 1 });
const table = planResource("aws:glue/catalogTable:CatalogTable", "roses", { databaseName: "garden" });
const role = planResource("aws:iam/role:Role", "roses");
const object = planResource("aws:s3/bucketObject:BucketObject", "note", {
  bucket: "lake",
  key: "a.txt",
  content: "one",
});

describe("findPlanDifference", () => {
  it.each([
    ["nothing in equal plans", [stream, table], [stream, table], {}],
    ["nothing in another order", [stream, table], [table, stream], {}],
    ["what is new", [stream], [stream, table], { created: ["roses"] }],
    ["what is gone", [stream, table], [stream], { gone: ["roses"] }],
    ["another state", [stream], [{ ...stream, state: { ...stream.state, shardCount: 2 } }], { changed: ["roses"] }],
    ["another content", [object], [{ ...object, state: { ...object.state, content: "two" } }], { changed: ["a.txt"] }],
    ["a renamed resource as another", [stream], [renamed(stream, "tulips")], { created: ["tulips"], gone: ["roses"] }],
    ["a table in another database as another", [table], [inDatabase("wild")], { created: ["roses"], gone: ["roses"] }],
    ["nothing that is not emulated", [stream], [stream, role], {}],
    ["nothing in an object of a file", [], [ofFile("b.mjs")], {}],
  ])("finds %s", (_, before, after, expected) => {
    const { created, changed, gone } = findPlanDifference(createGardenPlan(...before), createGardenPlan(...after));

    const found = { created, changed, gone };
    const names = Object.entries(found).map(([what, resources]) => [what, resources.map(readPhysicalName)]);
    expect(Object.fromEntries(names)).toEqual({ created: [], changed: [], gone: [], ...expected });
  });
});

describe("addGoneResources", () => {
  it("keeps what only the earlier plan has, and of the rest what the later one says", () => {
    const more = { ...stream, state: { ...stream.state, shardCount: 2 } };

    const { resources } = addGoneResources(createGardenPlan(more), createGardenPlan(stream, table));

    expect(resources).toEqual([...createGardenPlan(more).resources, table]);
  });
});

function renamed(resource: typeof stream, name: string): typeof stream {
  return { ...resource, state: { ...resource.state, name } };
}

function inDatabase(databaseName: string): typeof table {
  return { ...table, state: { ...table.state, databaseName } };
}

function ofFile(path: string): typeof object {
  return { ...object, state: { bucket: "lake", key: path, source: { path } } };
}
