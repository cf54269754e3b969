import { priceList } from "@sluice/lake";

import type { Plan } from "../plan.ts";
import { findIdlePrices, type Price } from "./idle-prices.ts";

/** What a stack costs a month while no row arrives. */
export interface IdleCost {
  /** The prices' own region, which need not be the stack's. */
  readonly pricedBy: { readonly region: string; readonly readOn: string };
  readonly currency: "USD";
  readonly perMonth: number;
  /** Items of one kind added up, the most expensive first. */
  readonly lines: readonly Price[];
  /** Types whose price is not known here: the sum leaves them out. */
  readonly unpriced: readonly string[];
}

/** Adds up what the resources of a plan cost while they idle. */
export function estimateIdleCost({ resources }: Plan): IdleCost {
  const priced = resources.map((resource) => ({ type: resource.type, prices: findIdlePrices(resource) }));
  const prices = priced.flatMap((each) => each.prices ?? []);
  const known = prices.filter(({ usdPerMonth }) => !Number.isNaN(usdPerMonth));
  const lines = [...Map.groupBy(known, ({ what }) => what).entries()].map(([what, group]) => ({
    what,
    units: sumToCents(group.map(({ units }) => units)),
    usdPerMonth: sumToCents(group.map(({ usdPerMonth }) => usdPerMonth)),
  }));
  const unpriced = [
    ...priced.filter((each) => each.prices === undefined).map(({ type }) => type),
    ...prices.filter((price) => !known.includes(price)).map(({ what }) => what),
  ];
  return {
    pricedBy: { region: priceList.region, readOn: priceList.date },
    currency: "USD",
    perMonth: sumToCents(lines.map(({ usdPerMonth }) => usdPerMonth)),
    lines: lines.toSorted((one, other) => other.usdPerMonth - one.usdPerMonth),
    unpriced: [...new Set(unpriced)].toSorted(),
  };
}

/** In cents: 0.1 three times is 0.3. */
function sumToCents(amounts: readonly number[]): number {
  return Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100) / 100;
}
