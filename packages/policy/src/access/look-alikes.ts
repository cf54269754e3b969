import type { AccessRequest } from "../iam/evaluate-access.ts";
import type { StackNames } from "./call.ts";

/** A name to the one that a careless wildcard would take for it. */
export type NameSwap = (text: string) => string;

/** The same resource, of another stack, region or account; of another dataset, too, for who serves one alone. */
export function listNameSwaps({ stack, region, accountId }: StackNames, dataset?: string): readonly NameSwap[] {
  const swaps: readonly (readonly [RegExp, string])[] = [
    // sluice-dev, sluice_dev and sluice-dev-iris, but not the dev of device.
    [new RegExp(`sluice([-_])${stack}(?![a-z0-9])`, "g"), `sluice$1${stack}2`],
    [new RegExp(`sluice([-_])${stack}(?![a-z0-9])`, "g"), `sluice$1${stack}$12`],
    [new RegExp(`sluice([-_])${stack}(?![a-z0-9])`, "g"), `xsluice$1${stack}`],
    [new RegExp(region, "g"), "us-west-2"],
    [new RegExp(accountId, "g"), "999999999999"],
    ...(dataset === undefined ? [] : [[new RegExp(`\\b${dataset}\\b`, "g"), `${dataset}2`] as const]),
  ];
  return swaps.map(
    ([pattern, replacement]) =>
      (text) =>
        text.replace(pattern, replacement),
  );
}

/** The requests that differ in what they ask for, and those that differ in where they come from. */
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
