import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { directPutDrills } from "./drill/direct-put-drills.ts";
import { transform, waitForCall } from "./drill/drill-faults.ts";
import { type DrillStack, startDrillStack } from "./drill/drill-stack.ts";
import { asPlanned, listDrills, runDrill } from "./drill/drill.ts";
import { recountLake } from "./recount-lake.ts";

const drills = listDrills(directPutDrills);

describe.runIf(drills.length > 0)("an alarm of Direct PUT", () => {
  let stack: DrillStack;

  beforeAll(async () => {
    stack = await startDrillStack({ config: { datasets: [{ name: "iris", directPut: true, format: "json" }] } });
    await waitForCall(stack, transform);
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

    const { lakeDir: dir, acknowledgedFile } = stack;
    const recount = await recountLake({ dir, acknowledgedFile, format: "json" });

    expect(recount).toMatchObject({ lost: 0, inBoth: 0, unknown: 0, doubled: 0 });
  });
});
