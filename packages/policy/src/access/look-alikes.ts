import type { AccessRequest } from "../iam/evaluate-access.ts";
import type { StackNames } from "./call.ts";

/** Replaces a name with one that a careless wildcard would match as well. */
export type NameSwap = (text: string) => string;

/** Swaps to another stack, region or account; and to another dataset, for a principal that serves only one. */
export function listNameSwaps(names: StackNames, dataset?: string): readonly NameSwap[] {
  const { region, accountId, options } = names;
  const swaps: readonly (readonly [RegExp, string])[] = [
    ...listOwnNames(names).flatMap(listNeighbours),
    [new RegExp(region, "g"), "us-west-2"],
    [new RegExp(accountId, "g"), "999999999999"],
    ...(options["endpoint"] === undefined ? [] : [[new RegExp(options["endpoint"], "g"), "vpce-0"] as const]),
    ...(dataset === undefined ? [] : [[new RegExp(`\\b${dataset}\\b`, "g"), `${dataset}2`] as const]),
  ];
  return swaps.map(
    ([pattern, replacement]) =>
      (text) =>
        text.replace(pattern, replacement),
  );
}

/** The stack's name, and those of a bucket, a database and streams that do not begin with it. */
function listOwnNames({ name, bucket, database, datasets }: StackNames): readonly string[] {
  const others = [bucket, database, ...datasets.map(({ stream }) => stream)];
  const spelled = name.replaceAll("-", "_");
  return [name, ...others.filter((each) => !each.startsWith(name) && !each.startsWith(spelled))];
}

/** sluice-dev, sluice_dev and sluice-dev-iris have neighbours, but not the sluice-dev of sluice-device. */
function listNeighbours(name: string): readonly (readonly [RegExp, string])[] {
  const words = name.split("-");
  const pattern = new RegExp(`(?<![a-z0-9])${words.join("([-_])")}(?![a-z0-9])`, "g");
  // Each dash is what it was: a database has "_" there.
  const kept = words.flatMap((word, at) => (at === 0 ? [word] : [`$${at}`, word])).join("");
  const separator = words.length === 1 ? "-" : "$1";
  return [
    [pattern, `${kept}2`],
    [pattern, `${kept}${separator}2`],
    [pattern, `x${kept}`],
  ];
}

/** The same request for look-alike resources, and the same request from look-alike origins. */
export function createLookAlikes(request: AccessRequest, likenesses: readonly NameSwap[]): readonly AccessRequest[] {
  const { resource, context = {} } = request;
  const elsewhere = likenesses.map((likeness) => ({ ...request, resource: likeness(resource) }));
  const fromElsewhere = likenesses.flatMap((likeness) =>
    Object.entries(context).map(([key, value]) => {
      const swapped = typeof value === "string" ? likeness(value) : value.map(likeness);
      return Object.assign({}, request, { context: { ...context, [key]: swapped } });
    }),
  );
  const asked = JSON.stringify(request);
  return [...elsewhere, ...fromElsewhere].filter((each) => JSON.stringify(each) !== asked);
}
