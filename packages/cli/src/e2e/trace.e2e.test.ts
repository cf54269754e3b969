import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAnalystRunner, putIrisRecords, type RunAnalyst } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";

let environment: DevEnvironment;
let run: RunAnalyst;

const packed = "#sluice1 load-0-0a1b2c3d 0\n1.5,2,3,4,Iris-setosa\n2.5,3,4,5,Iris-setosa\n";
const plain = "7.5,2,3,4,Iris-virginica\n";
const partlyBad = "#sluice1 load-1-0a1b2c3e 10\n3.5,2,3,4,Iris-setosa\n3.5,long,3,4,Iris-setosa\n";
const mixed = "#sluice1 load-2-0a1b2c3f 0\n8.5,2,3,4,Iris-setosa\n8.5,2,3,4,Iris-virginica\n";

beforeAll(async () => {
  environment = await startDevEnvironment();
  run = await createAnalystRunner(environment);
  // The first is delivered twice: the view shows each of its rows once.
  await putIrisRecords(environment, [packed]);
  await environment.whenDelivered();
  await putIrisRecords(environment, [packed, plain, partlyBad, mixed]);
  await environment.whenDelivered();
});

afterAll(() => environment.close());

interface Traced {
  readonly fate: string;
  readonly verdict: string;
  readonly row?: string;
  readonly identity: { readonly batchId: string; readonly rowIndex: number };
  readonly steps: readonly {
    readonly name: string;
    readonly state: string;
    readonly summary: string;
    readonly facts: readonly (readonly [string, string])[];
  }[];
}

async function trace(...args: readonly string[]) {
  const { exitCode, stdout } = await run("trace", ...args, "--json");
  const traced: Traced = JSON.parse(stdout);
  const findStep = (name: string) => {
    const step = traced.steps.find((each) => each.name === name);
    return step === undefined ? undefined : { ...step, facts: Object.fromEntries(step.facts) };
  };
  return { exitCode, traced, findStep };
}

// They only read: at the same time they take half as long.
describe.concurrent("trace", () => {
  it("follows a row that came twice from its record to the copy that the view shows", async () => {
    const { exitCode, traced, findStep } = await trace("iris", "2.50,3,4,5,Iris-setosa");

    expect(traced).toMatchObject({
      fate: "shown",
      row: "2.5,3,4,5,Iris-setosa",
      identity: { batchId: expect.stringMatching(/^load-0-0a1b2c3d~/), rowIndex: 1 },
    });
    expect(findStep("record")).toMatchObject({
      state: "found",
      summary: expect.stringMatching(/^row 2 of 2 in a record of \d+ B in shardId-0/),
      facts: { bytes: String(packed.length), "partition key": "any", rows: "2 rows" },
    });
    expect(findStep("function")).toMatchObject({
      state: "found",
      facts: { "log stream": "local", "request id": expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect(findStep("object")).toMatchObject({ state: "found", facts: { partition: "species_key=Iris-setosa/" } });
    expect(findStep("view")?.summary).toBe('"iris" shows it once, and hides 1 more copy of it');
    expect(exitCode).toBe(0);
  });

  it("says which shown copy hides the one that is asked for", async () => {
    const where =
      "SELECT batch_id, row_index, arrived_at FROM iris_raw WHERE sepal_length = 2.5 ORDER BY arrived_at DESC";
    const { stdout } = await run("query", where, "--json");
    const [later = "", first = ""] = stdout.trimEnd().split("\n");
    const { exitCode, traced, findStep } = await trace(later);

    expect(traced.fate).toBe("hidden");
    expect(findStep("view")?.summary).toBe(
      `hidden as a double: "iris" shows the copy that arrived first, at ${JSON.parse(first).arrived_at}`,
    );
    expect(exitCode).toBe(0);
  });

  it("finds a record without an envelope at its place in the stream", async () => {
    const { traced, findStep } = await trace("7.5,2,3,4,Iris-virginica");
    const byBatch = await trace("--batch", `${traced.identity.batchId}:0`);

    expect(traced.identity.batchId).toMatch(/^shardId-\d+:\d+:0$/);
    expect(findStep("record")?.facts["sequence number"]).toBe(traced.identity.batchId.split(":")[1]);
    expect(byBatch.traced).toEqual(traced);
  });

  it("leads from a rejected row to its reject, its record and the invocation", async () => {
    const { exitCode, traced, findStep } = await trace("iris", "3.5,long,3,4,Iris-setosa");

    expect(traced).toMatchObject({ fate: "rejected", identity: { rowIndex: 11 } });
    expect(findStep("reject")?.summary).toBe('column "sepal_width": expected a number, got "long"');
    expect(findStep("record")).toMatchObject({ state: "found", facts: { bytes: String(partlyBad.length) } });
    expect(findStep("function")).toMatchObject({ state: "found", facts: { "rows in and out": expect.any(String) } });
    expect(exitCode).toBe(0);
  });

  it("leads from a row to the record that failed with it", async () => {
    const { exitCode, traced, findStep } = await trace("iris", "8.5,2,3,4,Iris-virginica");

    expect(traced.fate).toBe("failed");
    expect(findStep("error")).toMatchObject({ state: "found", facts: { type: "processing-failed" } });
    expect(exitCode).toBe(0);
  });

  it("says that a row is nowhere, and ends with 1", async () => {
    const { exitCode, traced } = await trace("iris", "9.5,9,9,9,Iris-setosa");

    expect(traced.fate).toBe("not found");
    expect(exitCode).toBe(1);
  });
});
