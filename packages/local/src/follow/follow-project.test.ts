import { irisManifest, stackManifest } from "@sluice/lake/testing";
import type { Plan } from "@sluice/plan";
import { beforeEach, describe, expect, it } from "vitest";

import { createGardenPlan } from "../take-up-fixture.ts";
import { followProject, type ProjectState } from "./follow-project.ts";

const datasets = { ...stackManifest.datasets, crime: { ...irisManifest, dataset: "crime" } };
const larger: Plan = { ...createGardenPlan(), outputs: { manifest: { ...stackManifest, datasets } } };

/** What the next plans are, or why there is none. */
let plans: (Plan | Error)[];
let taken: Plan[];
let states: ProjectState[];
let printed: string[];
let abort: AbortController;
/** Of each planning. */
let signals: AbortSignal[];
let change: () => void;
let whenTaken: () => Promise<void>;

beforeEach(() => {
  plans = [];
  taken = [];
  states = [];
  printed = [];
  abort = new AbortController();
  signals = [];
  whenTaken = followProject({
    watch: {
      listen: (onChange) => {
        change = onChange;
      },
    },
    collect: async (signal) => {
      signals.push(signal);
      const plan = plans.shift() ?? larger;
      if (plan instanceof Error) throw plan;
      return plan;
    },
    environment: {
      takeUp: async (plan) => {
        taken.push(plan);
        return [];
      },
    },
    manifest: stackManifest,
    signal: abort.signal,
    onRead: (state) => states.push(state),
    print: (line) => printed.push(line),
    onProblem: (problem) => printed.push(problem),
  });
});

async function changeAndWait(): Promise<void> {
  change();
  await whenTaken();
}

describe("followProject", () => {
  it("plans after a change, takes the plan up, and tells what there is now", async () => {
    await changeAndWait();

    expect(taken).toEqual([larger]);
    expect(printed).toEqual(['took up dataset "crime": stream sluice-dev-iris']);
    expect(states).toEqual([{ manifest: { ...stackManifest, datasets }, plannedAtMs: expect.any(Number) }]);
  });

  it("reports a problem once, in a line, keeps what it had, and tries again at the next change", async () => {
    const broken = new Error("Pulumi.dev.yaml: half a file\n  at line 3");
    plans = [broken, broken];

    await changeAndWait();
    await changeAndWait();
    expect(printed).toEqual(["the change was not taken up: Pulumi.dev.yaml: half a file"]);
    expect(states.map(({ manifest }) => manifest)).toEqual([stackManifest, stackManifest]);
    expect(states[1]?.problem).toBe("Pulumi.dev.yaml: half a file");

    await changeAndWait();
    expect(printed.at(-1)).toBe('took up dataset "crime": stream sluice-dev-iris');
    expect(states[2]).not.toHaveProperty("problem");
  });

  it("reports a problem again after a success in between", async () => {
    const broken = new Error("half a file");
    plans = [broken, larger, broken];

    for (let count = 0; count < 3; count += 1) await changeAndWait();

    expect(printed.filter((line) => line.includes("half a file"))).toHaveLength(2);
  });

  it("ends a planning that a change has outdated, says nothing of it, and plans again", async () => {
    plans = [new Error("outdated")];

    change();
    change();
    await whenTaken();

    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(taken).toEqual([larger]);
    expect(printed).toEqual(['took up dataset "crime": stream sluice-dev-iris']);
  });

  it("takes up no plan without a manifest", async () => {
    plans = [createGardenPlan()];

    await changeAndWait();

    expect(taken).toEqual([]);
    expect(printed).toEqual([expect.stringContaining("stack manifest")]);
  });

  it("neither takes up nor reports anything once it is aborted", async () => {
    plans = [new Error("killed")];
    change();
    abort.abort();
    await whenTaken();
    await changeAndWait();

    expect({ taken, printed, states }).toEqual({ taken: [], printed: [], states: [] });
  });
});
