import { type Measure, sketch } from "@sluice/schema";

import { quoteIdentifier } from "../sql-text.ts";

/** An aggregate over the partials of one group of one window. */
export function mergeMeasure(name: string, { kind }: Measure): string {
  if (kind === "count" || kind === "sum") return `sum(${quoteIdentifier(name)})`;
  if (kind === "min" || kind === "max") return `${kind}(${quoteIdentifier(name)})`;
  if (kind === "avg") return mergeMean(name);
  return kind === "stddev" ? mergeSpread(name) : mergeSketches(name);
}

function mergeMean(name: string): string {
  return `CAST(sum(${quoteIdentifier(`${name}_sum`)}) AS double) / nullif(sum(${quoteIdentifier(`${name}_n`)}), 0)`;
}

/**
 * Chan, Golub and LeVeque's sum of squares of parts (1979): what each part has around its own mean, and the distance of that mean
 * from the whole's. Sums of squares of the values themselves would cancel.
 */
function mergeSpread(name: string): string {
  const { n, mean, m2 } = nameSpread(name);
  const whole = quoteIdentifier(spreadMean(name));
  const squares = `sum(${m2} + ${n} * (${mean} - ${whole}) * (${mean} - ${whole}))`;
  return `CASE WHEN sum(${n}) > 1 THEN sqrt(${squares} / (sum(${n}) - 1)) END`;
}

/** Column with the mean of a whole group, beside each of its partials. */
export function spreadMean(name: string): string {
  return `sluice_mean_${name}`;
}

/** That column's value, over a window of the partials of one group. */
export function computeSpreadMean(name: string, over: string): string {
  const { n, mean } = nameSpread(name);
  return `sum(${n} * ${mean}) OVER (${over}) / nullif(sum(${n}) OVER (${over}), 0)`;
}

function nameSpread(name: string) {
  const [n, mean, m2] = ["n", "mean", "m2"].map((part) => quoteIdentifier(`${name}_${part}`));
  return { n, mean, m2 };
}

/** The smallest hashes of all sketches. */
function mergeSketches(name: string): string {
  const column = quoteIdentifier(`${name}_sketch`);
  const hashes = `regexp_extract_all(${column}, '.{${sketch.digits}}')`;
  const all = `flatten(array_agg(${hashes}) FILTER (WHERE ${column} IS NOT NULL))`;
  return `slice(array_sort(array_distinct(${all})), 1, ${sketch.size})`;
}

/** How many different values have these smallest hashes: as many, or as dense as they lie. */
export function estimateDistinct(hashes: string): string {
  const { size, digits } = sketch;
  const largest = `from_base(element_at(${hashes}, ${size}), 16)`;
  const estimate = `CAST(round(${size - 1}e0 * ${16 ** digits}e0 / (${largest} + 1)) AS bigint)`;
  return `CASE WHEN cardinality(${hashes}) < ${size} THEN cardinality(${hashes}) ELSE ${estimate} END`;
}
