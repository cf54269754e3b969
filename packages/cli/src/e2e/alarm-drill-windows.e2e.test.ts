import { readFileSync } from "node:fs";

import { orders } from "@sluice/schema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { transform, waitForCall } from "./drill/drill-faults.ts";
import { type DrillStack, startDrillStack } from "./drill/drill-stack.ts";
import { asPlanned, listDrills, runDrill } from "./drill/drill.ts";
import { counting, toOrder, windowDrills } from "./drill/window-drills.ts";

const ordersTransform = { ...transform, name: "sluice-dev-orders-transform" };
const drills = listDrills(windowDrills);

describe.runIf(drills.length > 0)("an alarm of a window", () => {
  let stack: DrillStack;

  beforeAll(async () => {
    const { windows = [] } = orders;
    const definitions = [{ ...orders, windows: windows.filter(({ name }) => name === "per_minute") }];
    stack = await startDrillStack({ config: { datasets: [{ name: "orders" }] }, definitions, toRecord: toOrder });
    for (const each of [ordersTransform, counting]) await waitForCall(stack, each);
    await stack.deliverAll();
    stack.takeRung();
  });

  afterAll(() => stack.close());

  it.for(drills)(
    "rings when %s, and is over after the mend",
    { timeout: 400_000 },
    async ([name, drill], { annotate }) => {
      const { told, ...outcome } = await runDrill(stack, name, drill);

      await annotate(told);
      expect(outcome).toEqual(asPlanned);
    },
  );

  it("costs no rows, whatever has happened, and counts none twice", async () => {
    await stack.deliverAll();

    const delivered = "SELECT count(*), count(DISTINCT points) FROM sluice_dev.orders";
    const [[rows, numbers] = []] = (await stack.lake.query(delivered)).rows;
    const counted = "SELECT sum(row_count) FROM sluice_dev.orders_per_minute";
    const [[inResults] = []] = (await stack.lake.query(counted)).rows;
    const ids = readFileSync(stack.acknowledgedFile, "utf8").trimEnd().split("\n").length;

    expect({ rows: Number(rows), numbers: Number(numbers) }).toEqual({ rows: ids, numbers: ids });
    expect(Number(inResults)).toBeLessThanOrEqual(ids);
  });
});
