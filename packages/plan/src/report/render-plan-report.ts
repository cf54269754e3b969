import { cutText, formatNumber } from "@sluice/command-line";
import { monthHours } from "@sluice/lake";

import type { DefinitionReview } from "../definition-review.ts";
import type { InputChange, ResourceChange } from "./compare-plans.ts";
import type { Component } from "./component-tree.ts";
import type { HttpCost } from "./http-cost.ts";
import type { IdleCost } from "./idle-cost.ts";
import type { PlanReport } from "./plan-report.ts";
import type { TrickleCost } from "./trickle-cost.ts";

/** The report for a person, a line an entry. */
export function renderPlanReport(report: PlanReport): readonly string[] {
  const { project, stack, region, resourceCount, components, changes, losses = [], problems } = report;
  return [
    `${project} ${stack}: ${resourceCount} resources in ${region}`,
    "",
    ...components.flatMap((component) => renderComponent(component, "")),
    "",
    ...renderIdleCost(report.idleCost, region),
    ...renderTrickleCost(report.trickleCost, "its function is called"),
    ...renderTrickleCost(report.readingCost, "each window's function is called"),
    ...renderHttpCosts(report.httpCosts),
    ...renderDefinitions(report.definitions),
    ...(changes === undefined ? [] : ["", ...renderChanges(changes)]),
    ...(losses.length === 0 ? [] : ["", "Data would be lost", ...losses.map((line) => `  ${line}`)]),
    "",
    ...(problems.length === 0
      ? ["AWS would refuse none of it, by the rules that are known here"]
      : ["AWS would refuse", ...problems.map((problem) => `  ${problem}`)]),
  ];
}

function renderComponent({ kind, name, resources, components }: Component, indent: string): readonly string[] {
  return [
    `${indent}${kind} ${name}`.trimEnd(),
    ...resources.map((each) => `${indent}  ${each.kind} ${each.name}${each.protect === true ? " (protected)" : ""}`),
    ...components.flatMap((each) => renderComponent(each, `${indent}  `)),
  ];
}

function renderIdleCost({ pricedBy, perMonth, lines, unpriced }: IdleCost, region: string): readonly string[] {
  const notHere = pricedBy.region === region ? "" : `, not of ${region}`;
  return [
    `Idle, it costs USD ${perMonth.toFixed(2)} a month; rows, storage and queries come on top`,
    `  (${monthHours} h; list prices of ${pricedBy.region}${notHere}, read ${pricedBy.readOn}; no free tier, no tax)`,
    ...lines.map(({ what, units, usdPerMonth }) => `  ${usdPerMonth.toFixed(2).padStart(8)}  ${units} × ${what}`),
    ...(unpriced.length === 0 ? [] : [`  not included, as their price is not known here: ${unpriced.join(", ")}`]),
  ];
}

/** A busy shard costs by the size of its rows. */
function renderTrickleCost(cost: TrickleCost | undefined, what: string): readonly string[] {
  if (cost === undefined) return [];
  const { everySeconds, usdPerShardMonth } = cost;
  return [
    `  a shard to which few rows come all the time costs up to ${usdPerShardMonth.toFixed(2)} more: ${what} every ${everySeconds} s`,
  ];
}

function renderHttpCosts(costs: readonly HttpCost[] = []): readonly string[] {
  if (costs.length === 0) return [];
  const priced = costs.map(
    ({ rowsPerRequest, usdPerMillionRows }) =>
      `${usdPerMillionRows.toFixed(2)} in requests of ${formatNumber(rowsPerRequest)}`,
  );
  return [`  a million rows over HTTP cost ${priced.join(", ")}, before the stream`];
}

function renderDefinitions(review: DefinitionReview | undefined): readonly string[] {
  const { locked = [], unlocked = [], changes = [], refused = [] } = review ?? {};
  const lines = [...locked, ...unlocked, ...changes, ...refused.map((line) => `refused: ${line}`)];
  return lines.length === 0 ? [] : ["", "Definitions", ...lines.map((line) => `  ${line}`)];
}

const signs = { created: "+", deleted: "-", changed: "~", replaced: "±" } as const;

function renderChanges(changes: readonly ResourceChange[]): readonly string[] {
  if (changes.length === 0) return ["Nothing changed since the saved plan"];
  return [
    "Changes since the saved plan",
    ...changes.flatMap(({ change, kind, name, inputs }) => [
      `  ${signs[change]} ${kind} ${name}${change === "replaced" ? " (deleted and created again)" : ""}`,
      ...inputs.map((each) => `      ${renderInputChange(each)}`),
    ]),
  ];
}

const maxShownCharacters = 120;

function renderInputChange({ path, before, after }: InputChange): string {
  return `${path}: ${formatInputValue(before)} -> ${formatInputValue(after)}`;
}

function formatInputValue(value: unknown): string {
  return cutText(JSON.stringify(value) ?? "none", maxShownCharacters);
}
