import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { doorDrills } from "./drill/door-drills.ts";
import { door, loader } from "./drill/doors.ts";
import { transform, waitForCall } from "./drill/drill-faults.ts";
import { type DrillStack, startDrillStack } from "./drill/drill-stack.ts";
import { asPlanned, listDrills, runDrill } from "./drill/drill.ts";
import { recountLake } from "./recount-lake.ts";

const drills = listDrills(doorDrills);

describe.runIf(drills.length > 0)("an alarm of a door", () => {
  let stack: DrillStack;

  beforeAll(async () => {
    const httpApi = { requestsPerSecond: 1_000, burst: 1_000 };
    const config = { datasets: [{ name: "iris" }], http: true, httpApi, landing: true };
    stack = await startDrillStack({ config, stepsPerMinute: 20 });
    for (const each of [transform, door, loader]) await waitForCall(stack, each);
    await stack.deliverAll();
    stack.takeRung();
  });

  afterAll(() => stack.close());

  it.for(drills)("rings when %s, and is over after the mend", async ([name, drill], { annotate }) => {
    const { told, ...outcome } = await runDrill(stack, name, drill);

    await annotate(told);
    expect(outcome).toEqual(asPlanned);
  });

  it("costs no rows, whatever has happened", async () => {
    await stack.deliverAll();

    const recount = await recountLake({ dir: stack.lakeDir, acknowledgedFile: stack.acknowledgedFile });

    expect(recount).toMatchObject({ lost: 0, inBoth: 0, unknown: 0, doubled: 0 });
  });
});
