import { mockCall, mockResource, type Plan } from "@sluice/plan";
import { pickForRun } from "@sluice/testing";
import { afterEach, describe, expect, it } from "vitest";

import { checkedPlans } from "../stacks/checked-plans.ts";
import { type Answers, type PulumiEngine, type Registration, startPulumiEngine } from "./pulumi-engine.ts";
import { runNodeHost } from "./run-node-host.ts";

let engine: PulumiEngine | undefined;

afterEach(() => engine?.close());

interface RunOptions {
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly answers: Answers;
  readonly isPreview?: boolean;
  readonly secretKeys?: readonly string[];
  readonly nodeOptions?: readonly string[];
}

async function runAgainstEngine({ answers, isPreview = false, ...options }: RunOptions) {
  engine = await startPulumiEngine(answers);
  const host = await runNodeHost({ engineAddress: engine.address, isPreview, ...options });
  return { ...host, engine };
}

function sortByName(
  resources: readonly Omit<Registration, "secretInputs">[],
): readonly Omit<Registration, "secretInputs">[] {
  return resources
    .map(({ type, name, custom, inputs }) => ({ type, name, custom, inputs }))
    .toSorted((one, other) => `${one.type} ${one.name}`.localeCompare(`${other.type} ${other.name}`));
}

/** The last one sets every option, and so runs every branch of the program. */
const fullestPlans = checkedPlans.slice(-1);

describe("a program that Pulumi's Node.js host loads", () => {
  it.each(pickForRun({ short: fullestPlans, long: checkedPlans }))(
    "registers what the plan of $name holds, and returns its outputs",
    async (checked) => {
      const plan = await checked.collect();
      const {
        exitCode,
        printed,
        engine: { messages, registrations, outputs },
      } = await runAgainstEngine({ ...checked, answers: createAnswers(plan) });

      expect({ exitCode, printed, messages }).toEqual({ exitCode: 0, printed: "", messages: [] });
      expect(sortByName(registrations)).toEqual(sortByName(plan.resources));
      expect(outputs()).toEqual(plan.outputs);
    },
  );

  it.each(fullestPlans)("registers all of $name in a preview, when AWS has filled in nothing", async (checked) => {
    const plan = await checked.collect();
    const unknown: Answers = { ...createAnswers(plan), resource: ({ inputs }) => ({ id: "", state: inputs }) };
    const {
      exitCode,
      printed,
      engine: { messages, registrations },
    } = await runAgainstEngine({ ...checked, answers: unknown, isPreview: true });

    expect({ exitCode, printed, messages }).toEqual({ exitCode: 0, printed: "", messages: [] });
    expect(listNames(registrations)).toEqual(listNames(plan.resources));
  });
});

describe("a stack with secret configuration", () => {
  it.each(fullestPlans)("keeps it secret in every resource of $name that has it", async (checked) => {
    const plan = await checked.collect();
    const secretKeys = ["sluice:alarmEmail", "sluice:ingestHost", "sluice:monthlyBudgetUsd"];
    const { engine: told } = await runAgainstEngine({ ...checked, secretKeys, answers: createAnswers(plan) });
    const secrets = told.registrations.flatMap(({ name, secretInputs }) => secretInputs.map((key) => `${name} ${key}`));

    expect(secrets.toSorted()).toEqual([
      "sluice-test-alarms-email endpoint",
      "sluice-test-budget limitAmount",
      "sluice-test-host userData",
      "sluice-test-host-policy policy",
    ]);
  });
});

describe("a stack whose configuration is missing", () => {
  it("fails with one clear line, and registers nothing", async () => {
    const {
      exitCode,
      engine: { messages, registrations },
    } = await runAgainstEngine({
      stack: "dev",
      answers: createAnswers({ region: "eu-central-1", accountId: "000000000000" }),
      config: {},
    });

    expect(exitCode).not.toBe(0);
    expect(messages).toEqual([expect.stringMatching(/^Pulumi\.dev\.yaml: sluice:datasets: Invalid input: .*$/)]);
    expect(registrations).toEqual([]);
  });
});

describe("a Node.js that does not strip types", () => {
  it("says in one line what to run", async () => {
    const {
      exitCode,
      engine: { messages },
    } = await runAgainstEngine({
      stack: "dev",
      answers: createAnswers({ region: "eu-central-1", accountId: "000000000000" }),
      config: {},
      nodeOptions: ["--no-strip-types"],
    });

    expect(exitCode).not.toBe(0);
    expect(messages).toEqual([
      expect.stringMatching(/^this program needs Node\.js 22\.18 or later.* "npx sluice up".*$/),
    ]);
  });
});

/** Answers as the plan's mocks do. */
function createAnswers({ region, accountId }: Pick<Plan, "region" | "accountId">): Answers {
  const account = { region, accountId };
  return {
    resource: (registration) => mockResource(registration, account),
    call: (token, inputs) => mockCall(token, inputs, account),
  };
}

function listNames(resources: readonly { readonly type: string; readonly name: string }[]): readonly string[] {
  return resources.map(({ type, name }) => `${type} ${name}`).toSorted();
}
