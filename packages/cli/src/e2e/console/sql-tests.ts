import { readFileSync } from "node:fs";

import { beforeAll, expect, it } from "vitest";

import type { ConsoleHarness, ConsolePage } from "./console-harness.ts";

const perSpecies = "SELECT species, count(*) AS flowers, max(petal_length) AS longest FROM iris GROUP BY 1 ORDER BY 1";
const many = "UNNEST(sequence(1, 9999))";
const endless = `SELECT count(*) FROM ${many} AS a (n) CROSS JOIN ${many} AS b (m) CROSS JOIN ${many} AS c (o) WHERE n * m * o % 7 = 3`;

export function testSql(read: () => ConsoleHarness): void {
  let page: ConsolePage;

  beforeAll(async () => {
    await read().run("load", "iris", "--source", "samples/iris.csv", "--verify");
    page = await read().openConsole("#/sql");
    return () => page.context().close();
  });

  testResults(read, () => page);
  testEditor(() => page);
}

function testResults(read: () => ConsoleHarness, open: () => ConsolePage): void {
  it("shows the rows that SQL counts, what they cost, and hands them out as CSV", async () => {
    const page = open();
    const { stdout } = await read().run("query", perSpecies, "--format", "csv");
    const [, ...lines] = stdout.trimEnd().split("\n");
    await runInPage(page, perSpecies);
    await page.getByText("3 rows").waitFor();

    const cells = await page.locator(".result-table td").allTextContents();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Download CSV").click()]);

    expect(lines).toHaveLength(3);
    expect(cells).toEqual(lines.flatMap((line) => line.split(",")));
    expect(await page.locator(".sql-facts").textContent()).toMatch(/[\d.]+ k?B scanned\$0\.000050 on Athena/);
    expect(readFileSync(await download.path(), "utf8").replaceAll('"', "")).toBe(stdout);
  });

  it("draws categories as bars", async () => {
    await open().getByRole("button", { name: "Plot" }).click();

    expect(await open().getByRole("img").last().getAttribute("aria-label")).toMatch(
      /^flowers by species: Iris-setosa \d+, Iris-versicolor \d+, Iris-virginica \d+$/,
    );
  });

  it("cancels a statement that runs", async () => {
    const page = open();
    await runInPage(page, endless);
    await page.getByText("running").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("heading", { name: "Cancelled" }).waitFor();

    expect(await page.locator(".empty").textContent()).toMatch(
      /\. [\d.]+ [kM]?B were scanned until then, \$0\.00 on Athena\.$/,
    );
  });
}

function testEditor(open: () => ConsolePage): void {
  it("says where a statement is wrong", async () => {
    const page = open();
    await runInPage(page, "SELECT 1,\n  spexies FROM iris");
    await page.getByRole("button", { name: "Go to line 2, column 3" }).click();

    expect(await page.getByRole("alert").textContent()).toContain("Column 'spexies' cannot be resolved");
    expect(await page.locator(".cm-problem").textContent()).toBe("spexies");
  });

  it("completes the names of tables", async () => {
    const page = open();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("SELECT * FROM iris_");
    await page.getByRole("option").first().waitFor();

    expect(await page.getByRole("option").allTextContents()).toContain("iris_rawtable");
    await page.keyboard.press("Escape");
  });

  it("asks again before a statement that is no query, and runs it only then", async () => {
    const page = open();
    await runInPage(page, "DROP VIEW iris");
    await page.getByRole("button", { name: "Leave it" }).click();
    await runInPage(page, "SELECT count(*) FROM iris");
    await page.getByText("1 row", { exact: true }).waitFor();

    expect(page.complaints).toEqual([]);
  });
}

async function runInPage(page: ConsolePage, sql: string): Promise<void> {
  await page.getByLabel("SQL statement").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(sql);
  await page.keyboard.press("Control+Enter");
}
