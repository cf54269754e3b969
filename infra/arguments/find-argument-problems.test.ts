import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { findArgumentProblems } from "./find-argument-problems.ts";
import type { SluiceArgs } from "./sluice-args.ts";

const iris = findDefinition("iris");
const direct = { definition: findDefinition("telematics"), directPut: true };

function find(more: Partial<SluiceArgs>, name = "lake"): readonly string[] {
  const problems = findArgumentProblems(name, { datasets: [iris, direct], ...more });
  return problems.map(({ path = "", message }) => `${path}: ${message}`);
}

describe("findArgumentProblems", () => {
  it("finds none where there is none", () => {
    expect(find({ ingestHost: { dataset: "iris", source: "s3://incoming/iris/" } })).toEqual([]);
  });

  it.each(["Lake", "lake_house", "9lake", "lake.house", ""])("refuses the name %j", (name) => {
    expect(find({}, name)).toEqual([`: name: expected lower-case letters, digits and "-", got "${name}"`]);
  });

  it.each([
    [{ datasets: [iris, iris] }, 'datasets.1: "iris" is listed twice'],
    [
      { datasets: [{ definition: findDefinition("people"), partitioning: "jq" as const }] },
      'datasets.0.partitioning: "people" has no partition columns, so only "static" is allowed, got "jq"',
    ],
    [
      { datasets: [{ ...direct, stream: { name: "theirs" } }] },
      'datasets.0.stream: "telematics" takes Direct PUT: it can have no stream',
    ],
    [
      { ingestHost: { dataset: "crime", source: "x" } },
      'ingestHost.dataset: "crime" is not among the stack\'s datasets',
    ],
    [
      { ingestHost: { dataset: "telematics", source: "x" } },
      'ingestHost.dataset: "telematics" has no stream: it takes Direct PUT',
    ],
    [
      { ingestHost: { dataset: "iris", source: "x" }, vpcEndpointIds: ["vpce-1"] },
      "ingestHost: has a network of its own, so its rows cannot come through your VPC endpoints",
    ],
    [
      { http: true, vpcEndpointIds: ["vpce-1"] },
      "http: rows that are posted come through API Gateway, and not through your VPC endpoints",
    ],
    [{ httpApi: { burst: 5 } }, 'httpApi: no dataset takes rows over HTTP: set "http" for one, or for the stack'],
    [
      { http: true, httpApi: { jwt: { issuer: "http://id.example.com", audience: ["rows"] } } },
      'httpApi.jwt.issuer: expected an address with https://, got "http://id.example.com"',
    ],
  ])("refuses %j", (args, problem) => {
    expect(find(args)).toEqual([problem]);
  });

  it("refuses a name that leaves no room for roles", () => {
    expect(find({}, "a-name-that-goes-on-and-on-for-long")).toEqual([
      expect.stringContaining('"a-name-that-goes-on-and-on-for-long-telematics": expected at most 40 characters'),
    ]);
  });
});
