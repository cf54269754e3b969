import { deliveryStreamType, type Plan } from "@sluice/plan";

import { accountControls } from "./account-controls.ts";
import { type Control, type ControlVerdict, checkControl } from "./control.ts";
import { controls, controlsNotHere } from "./controls.ts";

/** A plan and what people call it. */
export interface NamedPlan {
  readonly name: string;
  readonly plan: Plan;
}

/** Every control and how it stands, as a document. */
export function renderControlTable(plans: readonly NamedPlan[]): string {
  return `# Controls

What every stack has to meet, with the ids that public benchmarks give it: FSBP (AWS Foundational Security Best Practices;
other AWS ids are Security Hub's), CKV (checkov), AVD (trivy), cfn_nag, awsguard (pulumi-policy-aws). Checked on
the planned resources of ${plans.map(({ name }) => name).join(", ")}. The test that checks this page writes it
(the controls: [packages/policy/src/controls](../packages/policy/src/controls); the test: \`vitest run stacks/controls --update\` in \`infra\`).

| demand | state | ids |
|---|---|---|
${controls.map((control) => renderRow(control, plans)).join("\n")}

## What no stack has

| demand | why not | ids |
|---|---|---|
${controlsNotHere.map(({ ids, demand, because }) => `| ${demand} | ${because} | ${ids.join(", ")} |`).join("\n")}

## For the owner of the account

No stack can meet these: they are settings of the whole account.

| demand | ids |
|---|---|
${accountControls.map(({ ids, demand }) => `| ${demand} | ${ids.join(", ")} |`).join("\n")}
`;
}

interface PlanVerdict {
  /** The plan's. */
  readonly name: string;
  readonly verdict: ControlVerdict;
  /** Of the plan. */
  readonly datasets: ReadonlySet<string>;
}

function renderRow(control: Control, plans: readonly NamedPlan[]): string {
  const verdicts = plans.flatMap(({ name, plan }) => {
    const datasets = listDatasets(plan);
    return checkControl(control, plan).map((verdict) => ({ name, verdict, datasets }));
  });
  const waived = Map.groupBy(
    verdicts.filter(({ verdict: { state } }) => state === "waived"),
    ({ verdict: { reason = "" } }) => reason,
  );
  const isAllWaived = verdicts.every(({ verdict: { state } }) => state === "waived");
  const waivers = [...waived].map(
    ([reason, group]) => `${isAllWaived ? "waived" : describeWaivedPlaces(group)}: ${reason}`,
  );
  const states = isAllWaived ? waivers : ["met", ...waivers];
  return `| ${control.demand} | ${states.join("; ")} | ${control.ids.join(", ")} |`;
}

/** `waived for lake, results of dev`. */
function describeWaivedPlaces(group: readonly PlanVerdict[]): string {
  const byPlan = Map.groupBy(group, ({ name }) => name);
  const places = [...byPlan].map(([name, those]) => [[...new Set(those.map(toShortName))].join(", "), name] as const);
  const byKinds = Map.groupBy(places, ([kinds]) => kinds);
  const shown = [...byKinds].map(([kinds, those]) => `${kinds} of ${those.map(([, name]) => name).join(", ")}`);
  return `waived for ${shown.join("; ")}`;
}

/** The resource's name without the stack's and the dataset's: `lake`, `stream`. */
function toShortName({ verdict: { resource }, datasets }: PlanVerdict): string {
  const words = resource.name.split("-").slice(2);
  return words.filter((word) => !datasets.has(word)).join("-") || resource.name;
}

/** By the delivery streams: each is named after its stack and its dataset. */
function listDatasets({ stack, resources }: Plan): ReadonlySet<string> {
  const deliveryStreams = resources.filter(({ type }) => type === deliveryStreamType);
  return new Set(deliveryStreams.map(({ state }) => String(state["name"]).replace(`sluice-${stack}-`, "")));
}
