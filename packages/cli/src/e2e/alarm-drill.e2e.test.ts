import { join } from "node:path";

import { writeLocalEndpoint } from "@sluice/aws";
import { readManifestOutput } from "@sluice/local";
import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { datasetDrills } from "./drill/dataset-drills.ts";
import { transform, waitForCall } from "./drill/drill-faults.ts";
import { collectDrillPlan, type DrillStack, startDrillStack } from "./drill/drill-stack.ts";
import { asPlanned, listDrills, runDrill } from "./drill/drill.ts";
import { listUndrilledAlarms } from "./drill/undrilled-alarms.ts";
import { recountLake } from "./recount-lake.ts";
import { runSluice } from "./run-sluice.ts";

let stack: DrillStack;

beforeAll(async () => {
  stack = await startDrillStack({ config: { datasets: [{ name: "iris", sourceBackup: true }] } });
  // The function's first start is not to be taken for a fault.
  await waitForCall(stack, transform);
  await stack.deliverAll();
  stack.takeRung();
});

afterAll(() => stack.close());

describe("an alarm of a dataset", () => {
  it.for(listDrills(datasetDrills))(
    "rings when %s, and is over after the mend",
    async ([name, drill], { annotate }) => {
      const { told, ...outcome } = await runDrill(stack, name, drill);

      await annotate(told);
      expect(outcome).toEqual(asPlanned);
    },
  );

  it("is shown by sluice alarms, with why it rang and that it is over", async () => {
    const file = join(createTemporaryFolder("endpoint"), "endpoint.json");
    const { url, lakeDir: bucketsFolder, plan } = stack;
    writeLocalEndpoint(file, { url, pid: process.pid, bucketsFolder, speedUp: 1, manifest: readManifestOutput(plan) });

    const { exitCode, stdout } = await runSluice("alarms", ["--history", "--json"], { SLUICE_ENDPOINT_FILE: file });

    const changes = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const ofRejected = changes.filter(({ name }) => name === "sluice-dev-iris-rows-rejected");
    expect(exitCode).toBe(0);
    expect(ofRejected.slice(0, 2)).toMatchObject([
      {
        change: "rang",
        why: expect.stringMatching(/^RowsRejected in percent was [\d.]+; above 1 rings, over 15 min$/),
      },
      { change: "over", why: expect.stringMatching(/^RowsRejected in percent (was 0|has no data); above 1 rings$/) },
    ]);
  });

  it("costs no rows, whatever has happened", async () => {
    await stack.deliverAll();

    const recount = await recountLake({ dir: stack.lakeDir, acknowledgedFile: stack.acknowledgedFile });

    expect(recount).toMatchObject({ lost: 0, inBoth: 0, unknown: 0, doubled: stack.sentTwice.size });
  });
});

describe("every alarm of a stack with every option", () => {
  it("has a drill, or a reason why it has none", async () => {
    const plan = await collectDrillPlan({
      config: {
        datasets: [
          { name: "iris", sourceBackup: true },
          { name: "telematics", directPut: true, http: false },
          { name: "orders", http: false },
        ],
        http: true,
        landing: true,
        ingestHost: { dataset: "iris", source: "https://example.com/iris.csv" },
      },
    });
    const window = "sluice-dev-orders_per_minute";
    const pipelines = { stack: "sluice-dev", stream: "sluice-dev-iris", directPut: "sluice-dev-telematics", window };

    expect(listUndrilledAlarms(plan, pipelines)).toEqual([]);
  });
});
