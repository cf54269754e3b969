import { mockCall, mockResource, type Plan } from "@sluice/plan";
import { afterEach, describe, expect, it } from "vitest";

import { checkedPlans } from "../stacks/planned-stacks.ts";
import { type Answers, type Engine, type Registration, startEngine } from "./engine.ts";
import { runNodeHost } from "./run-node-host.ts";

let engine: Engine | undefined;

afterEach(() => engine?.close());

interface RunOptions {
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly answers: Answers;
  readonly isPreview?: boolean;
}

async function run({ stack, config, answers, isPreview = false }: RunOptions) {
  engine = await startEngine(answers);
  const host = await runNodeHost({ engineAddress: engine.address, stack, isPreview, config });
  return { ...host, engine };
}

function sorted(resources: readonly Registration[]): readonly Registration[] {
  return resources
    .map(({ type, name, custom, inputs }) => ({ type, name, custom, inputs }))
    .toSorted((one, other) => `${one.type} ${one.name}`.localeCompare(`${other.type} ${other.name}`));
}

describe("a program that Pulumi's Node.js host loads", () => {
  it.each(checkedPlans)("registers what the plan of $name holds, and returns its outputs", async (checked) => {
    const plan = await checked.collect();
    const {
      exitCode,
      printed,
      engine: { messages, registrations, outputs },
    } = await run({ ...checked, answers: answersFor(plan) });

    expect({ exitCode, printed, messages }).toEqual({ exitCode: 0, printed: "", messages: [] });
    expect(sorted(registrations)).toEqual(sorted(plan.resources));
    expect(outputs()).toEqual(plan.outputs);
  });

  // Every option holds every branch of the program.
  it.each(checkedPlans.slice(-1))(
    "registers all of $name in a preview, when AWS has filled in nothing",
    async (checked) => {
      const plan = await checked.collect();
      const unknown: Answers = { ...answersFor(plan), resource: ({ inputs }) => ({ id: "", state: inputs }) };
      const {
        exitCode,
        printed,
        engine: { messages, registrations },
      } = await run({ ...checked, answers: unknown, isPreview: true });

      expect({ exitCode, printed, messages }).toEqual({ exitCode: 0, printed: "", messages: [] });
      expect(namesIn(registrations)).toEqual(namesIn(plan.resources));
    },
  );
});

describe("a stack whose configuration is missing", () => {
  it("fails with one clear line, and registers nothing", async () => {
    const {
      exitCode,
      engine: { messages, registrations },
    } = await run({
      stack: "dev",
      answers: answersFor({ region: "eu-central-1", accountId: "000000000000" }),
      config: {},
    });

    expect(exitCode).not.toBe(0);
    expect(messages).toEqual([expect.stringMatching(/^Pulumi\.dev\.yaml: sluice:datasets: Invalid input: .*$/)]);
    expect(registrations).toEqual([]);
  });
});

/** What the plan's mocks answer. */
function answersFor({ region, accountId }: Pick<Plan, "region" | "accountId">): Answers {
  const account = { region, accountId };
  return {
    resource: (registration) => mockResource(registration, account),
    call: (token, inputs) => mockCall(token, inputs, account),
  };
}

function namesIn(resources: readonly { readonly type: string; readonly name: string }[]): readonly string[] {
  return resources.map(({ type, name }) => `${type} ${name}`).toSorted();
}
