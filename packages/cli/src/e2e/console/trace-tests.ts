import { beforeAll, expect, it } from "vitest";

import type { ConsoleHarness, ConsolePage } from "./console-harness.ts";

const stations = ["Sourcefound", "Recordfound", "Functionfound", "Objectfound", "Viewfound"];

export function testTrace(read: () => ConsoleHarness): void {
  let page: ConsolePage;

  beforeAll(async () => {
    page = await read().openConsole("#/trace");
    return () => page.context().close();
  });

  it("follows a row that SQL knows from its line to the view", async () => {
    const identity = await findIdentity(read());
    await trace(page, "7.9,3.8,6.4,2.0,Iris-virginica");
    await page.getByRole("heading", { name: "Delivered and shown" }).waitFor();

    expect(await page.locator(".trace-identity").textContent()).toBe(identity);
    expect(await page.locator(".trace-line li").allTextContents()).toEqual(stations);
    expect(await readStep(page, "Source")).toMatch(/line 133 of .*samples\/iris\.csv, found by its values/);
    expect(await readStep(page, "Record")).toMatch(/row \d+ of 50 in a record of/);
  });

  it("opens the row's own statement in SQL, from where rows lead to their traces", async () => {
    const identity = await page.locator(".trace-identity").textContent();
    await page.getByRole("article", { name: "View" }).getByRole("link", { name: "Open in SQL" }).click();
    await page.getByLabel("SQL statement").click();
    await page.keyboard.press("Control+Enter");
    await page.getByText("1 row", { exact: true }).waitFor();
    await page.getByRole("link", { name: "trace", exact: true }).click();
    await page.getByRole("heading", { name: "Delivered and shown" }).waitFor();

    expect(await page.locator(".trace-identity").textContent()).toBe(identity);
    expect(page.complaints).toEqual([]);
  });

  it("says that a row is nowhere, and what is no row", async () => {
    await trace(page, "9,9,9,9,Iris-setosa");
    await page.getByRole("heading", { name: "Not found" }).waitFor();
    await trace(page, "no row of anything");

    expect(await page.getByRole("alert").textContent()).toBe("no dataset fits it; name one of iris, orders");
  });
}

async function trace(page: ConsolePage, text: string): Promise<void> {
  await page.getByLabel("A row, a batch id or a reject").fill(text);
  await page.keyboard.press("Enter");
}

async function readStep(page: ConsolePage, name: string): Promise<string> {
  return (await page.getByRole("article", { name }).textContent()) ?? "";
}

/** The identity that SQL shows of the row, as the page spells it. */
async function findIdentity({ run }: ConsoleHarness): Promise<string> {
  const where = "sepal_length = 7.9 ORDER BY arrived_at DESC LIMIT 1";
  const { stdout } = await run("query", `SELECT batch_id, row_index FROM iris WHERE ${where}`, "--json");
  const { batch_id: batchId, row_index: rowIndex } = JSON.parse(stdout);
  return `iris, row ${rowIndex} of batch ${batchId}`;
}
