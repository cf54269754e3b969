import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { expect, it } from "vitest";

import { putIrisRecords } from "../analyst-commands.ts";
import type { ConsoleHarness, ConsolePage } from "./console-harness.ts";

const source = `sepal_length,sepal_width,petal_length,petal_width,species
7.1,3.5,1.4,0.2,Iris-setosa
seven,3.5,1.4,0.2,Iris-setosa
7.2,3.5,1.4,0.2,Iris-setosa
7.3,3.5
`;
/** Two partitions in one record: it fails whole, and can be sent again in two. */
const mixedRecord = "8.1,3.5,1.4,0.2,Iris-setosa\n8.2,3.5,1.4,0.2,Iris-virginica\n";

/** Pages about what is in the lake: their numbers are those of verify and SQL. */
export function testLakePages(read: () => ConsoleHarness): void {
  testNumbers(read);
  testDashboard(read);
  testLook(read);
}

function testNumbers(read: () => ConsoleHarness): void {
  it("finds rows, rejects and loads as verify and SQL count them, and sends failed rows again", async () => {
    const { run, openConsole, stack } = read();
    const file = join(createTemporaryFolder("lake-pages"), "seven.csv");
    writeFileSync(file, source);
    await putIrisRecords(stack, [mixedRecord]);
    const loaded = await run("load", "iris", "--source", file, "--rejects", `${file}.rejects`);
    const [loadId = ""] = /(?<=load )\d{8}T\d{6}-[0-9a-f]{8}/.exec(loaded.stdout + loaded.stderr) ?? [];
    const verified = await run("verify", "iris", "--source", file, "--load-id", loadId, "--json");
    const [rows = 0, setosa, once = 0, rejected] = await countBySql(run);

    const page = await openConsole("#/partitions?dataset=iris");
    await readFigure(page, "Rows as delivered", `${rows}`).waitFor();
    expect(await page.getByRole("row", { name: /species_key=Iris-setosa/ }).textContent()).toContain(`/ ${setosa}`);

    await page.goto(`${stack.url}/#/rejects?dataset=iris`);
    await readFigure(page, "Rejected rows", `${rejected}`).waitFor();
    await readFigure(page, "Failed records", "1").waitFor();
    expect(await page.locator(".reject-group", { hasText: "expected a number" }).textContent()).toContain(`${file}:3`);
    await sendAgain(page);
    await readFigure(page, "Failed records", "0").waitFor();

    await page.getByRole("link", { name: "its load" }).first().click();
    await page.locator(".load[open]", { hasText: loadId }).waitFor();
    const shown = await page.locator(".load[open]").textContent();
    expect(JSON.parse(verified.stdout)).toMatchObject({ found: { delivered: 2, rejected: 2 } });
    expect(shown).toContain("2 of 4");
    expect(shown).toContain("2 rows, doubles and all");
    await page.goto(`${stack.url}/#/rejects?dataset=iris`);
    const unread = page.locator(".reject-group", { hasText: "expected a number" });
    await unread.getByRole("link", { name: "trace it" }).first().click();
    await page.getByRole("heading", { name: "Rejected", exact: true }).waitFor();
    await page.goto(`${stack.url}/#/partitions?dataset=iris`);
    await expect.poll(() => countOnPage(page), { timeout: 20_000, interval: 300 }).toBe(`${once + 2}`);
    expect(page.complaints).toEqual([]);
    await page.context().close();
  });
}

function testDashboard(read: () => ConsoleHarness): void {
  it("draws every widget of the dashboard, with what CloudWatch has", async () => {
    const page = await read().openConsole("#/metrics?hours=3");
    const choice = page.getByLabel("Section of the dashboard");
    await choice.waitFor();

    const sections = await choice.locator("option").allTextContents();
    const drawn: string[] = [];
    for (const section of sections) {
      await choice.selectOption(section);
      await page
        .getByRole("list", { name: `Widgets of ${section}` })
        .locator(".u-over")
        .first()
        .waitFor();
      drawn.push(...(await page.locator(".widget").allTextContents()));
    }
    await choice.selectOption("iris");
    const rejected = page.getByRole("img", { name: /^Rows: .*RowsRejected last \d/ });
    await rejected.waitFor();

    expect(sections).toEqual(["iris", "orders", expect.stringMatching(/^orders_/), ...sections.slice(3)]);
    expect(drawn.length).toBeGreaterThan(40);
    expect(drawn.filter((text) => text.includes("Not drawn"))).toEqual([]);
    expect(page.complaints).toEqual([]);
    await page.context().close();
  });
}

function testLook(read: () => ConsoleHarness): void {
  it("fits a telephone, and says what is not there yet", async () => {
    const page = await read().openConsole("#/rejects?dataset=orders", { viewport: { width: 375, height: 700 } });
    await page.getByText("Every row fits").waitFor();

    for (const hash of ["partitions?dataset=iris", "rejects?dataset=iris", "loads", "metrics"]) {
      await page.goto(`${read().stack.url}/#/${hash}`);
      await page.locator(".figures, .graph").first().waitFor();
      expect([hash, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([hash, 375]);
      const { x = 0, width = 0 } = (await page.locator("nav [aria-current=page]").boundingBox()) ?? {};
      expect([hash, width > 0 && x + width <= 375]).toEqual([hash, true]);
    }
    await page.context().close();
  });
}

/** Rows of iris as delivered, those of setosa, each once, and rejected ones. */
async function countBySql(run: ConsoleHarness["run"]): Promise<readonly number[]> {
  const counts = [
    "FROM iris_raw",
    "FROM iris_raw WHERE species_key = 'Iris-setosa'",
    "FROM iris",
    "FROM iris_rejects",
  ].map((from) => `(SELECT count(*) ${from})`);
  const { stdout } = await run("query", `SELECT ${counts.join(", ")}`, "--format", "csv");
  const [, line = ""] = stdout.trim().split("\n");
  return line.split(",").map(Number);
}

function readFigure(page: ConsolePage, name: string, value: string) {
  return page.locator(".figures > div", { hasText: name }).getByText(value, { exact: true });
}

/** Has the page count the rows of the view. */
async function countOnPage(page: ConsolePage): Promise<string | null> {
  const figure = page.locator(".figures > div", { hasText: "Each row once" });
  await figure.getByRole("button", { name: "Count iris" }).click();
  await figure.locator(".note").waitFor();
  return figure.locator("dd > span").first().textContent();
}

/** The number of rows has to be typed before anything is sent. */
async function sendAgain(page: ConsolePage): Promise<void> {
  await page.getByRole("button", { name: "Try it" }).click();
  const send = page.getByRole("button", { name: "Send 2 rows again" });
  await send.waitFor();
  expect(await send.isDisabled()).toBe(true);
  await page.getByLabel(/type their number, 2/).fill("2");
  await send.click();
  await page.getByText("in SQL as soon as they are delivered").waitFor();
}
