import { describe, expect, it } from "vitest";

import { createPlanFixture, planResource } from "../report/plan-fixture.ts";
import { findTagProblems } from "./find-tag-problems.ts";

function createTags(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`key${at}`, "value"]));
}

/** Resources under a provider that gives them these tags. */
function find(defaultTags: object, type: string, tags: object = {}): readonly string[] {
  const provider = {
    ...planResource("pulumi:providers:aws", "aws", { defaultTags: JSON.stringify({ tags: defaultTags }) }),
    custom: true,
  };
  const other = { ...planResource("aws:sns/topic:Topic", "other"), provider: "default" };
  return findTagProblems(
    createPlanFixture(provider, other, { ...planResource(type, "it", { tags }), provider: "aws" }),
  );
}

const object = "aws:s3/bucketObject:BucketObject";
const topic = "aws:sns/topic:Topic";

describe("findTagProblems", () => {
  it.each([
    [createTags(10), object, {}, []],
    [createTags(11), object, {}, ['BucketObject "it": 11 tags; an object has at most 10']],
    [createTags(10), object, { Name: "x" }, ['BucketObject "it": 11 tags; an object has at most 10']],
    [createTags(50), topic, {}, []],
    [createTags(50), topic, { key0: "other" }, []],
    [createTags(50), topic, { Name: "x" }, ['Topic "it": 51 tags; a resource has at most 50']],
    [{ team: "a" }, topic, { Team: "b" }, ['Topic "it": tag "Team" differs from another one by case alone']],
    [{ "AWS:team": "a" }, topic, {}, ['Topic "it": tag "AWS:team": "aws:" is AWS\'s own prefix']],
  ])("with %j of the provider, on %s, and %j of its own", (defaults, type, tags, problems) => {
    expect(find(defaults, type, tags)).toEqual(problems);
  });
});
