import type { AccessRequest } from "../iam/evaluate-access.ts";
import type { StackNames } from "./call.ts";

/** Replaces a name with one that a careless wildcard would match as well. */
export type NameSwap = (text: string) => string;

/** Swaps to another stack, region or account; and to another dataset, for a principal that serves only one. */
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
