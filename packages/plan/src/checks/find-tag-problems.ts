import type { Plan } from "../plan.ts";
import { createTagReader } from "../read-resource-tags.ts";

/**
 * Most tags of a resource (Tagging guide, tag-conventions: 50 each), and of an S3 object (S3 guide, object-tagging: 10);
 * from memory, unverified.
 */
const maxTags = 50;
const maxObjectTags = 10;

/** What AWS would refuse in tags: those of the provider and a resource's own together, a line each. */
export function findTagProblems(plan: Plan): readonly string[] {
  const readTags = createTagReader(plan);
  return plan.resources.flatMap((resource) => {
    const { custom, type, name } = resource;
    if (!custom || !type.startsWith("aws:")) return [];
    const problems = findProblems(readTags(resource), isObject(type));
    return problems.map((problem) => `${type.split(":").at(-1)} "${name}": ${problem}`);
  });
}

function isObject(type: string): boolean {
  return /^aws:s3\/bucketObject(v2)?:/i.test(type);
}

function findProblems(tags: Readonly<Record<string, unknown>>, onObject: boolean): readonly string[] {
  const keys = Object.keys(tags);
  const most = onObject ? maxObjectTags : maxTags;
  const repeated = keys.filter((key, at) => keys.findIndex((other) => isSameKey(other, key)) < at);
  return [
    ...(keys.length > most
      ? [`${keys.length} tags; ${onObject ? "an object" : "a resource"} has at most ${most}`]
      : []),
    // IAM and others take them for one key.
    ...repeated.map((key) => `tag "${key}" differs from another one by case alone`),
    ...keys.filter((key) => /^aws:/i.test(key)).map((key) => `tag "${key}": "aws:" is AWS's own prefix`),
  ];
}

function isSameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
