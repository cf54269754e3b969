import type { Plan, PlannedResource } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { addAllTags } from "./add-all-tags.ts";

const defaultTags = JSON.stringify({ tags: { stack: "dev", team: "lake" } });

function plan(type: string, inputs: PlannedResource["inputs"], provider = "aws"): Plan {
  const resources = [
    { type: "pulumi:providers:aws", name: "aws", custom: true, inputs: { defaultTags }, state: {} },
    { type, name: "x", custom: true, provider, inputs, state: { name: "iris" } },
  ];
  return { project: "p", stack: "s", region: "eu-central-1", accountId: "000000000000", outputs: {}, resources };
}

function readState(given: Plan): unknown {
  return addAllTags(given).resources.at(-1)?.state;
}

const stream = "aws:kinesis/stream:Stream";

describe("addAllTags", () => {
  it("adds the provider's tags, and a stream's own over them", () => {
    expect(readState(plan(stream, { tags: { team: "rivers" } }))).toEqual({
      name: "iris",
      tagsAll: { stack: "dev", team: "rivers" },
    });
  });

  it("adds none of another provider's", () => {
    expect(readState(plan(stream, {}, "another"))).toEqual({ name: "iris", tagsAll: {} });
  });

  it("leaves other resources as they are", () => {
    expect(readState(plan("aws:glue/catalogTable:CatalogTable", {}))).toEqual({ name: "iris" });
  });
});
