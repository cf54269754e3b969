import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { expect, it } from "vitest";

import { putIrisRecords } from "../analyst-commands.ts";
import type { ConsoleHarness, ConsolePage } from "./console-harness.ts";

const goodRows = 150;
const header = "sepal_length,sepal_width,petal_length,petal_width,species";

/** Good rows, evenly over three species. */
function writeIris(): string {
  const species = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"];
  const rows = Array.from({ length: goodRows }, (_, at) => `${at},3.5,1.4,0.2,${species[at % 3]}`);
  const file = join(createTemporaryFolder("flow"), "iris.csv");
  writeFileSync(file, `${[header, ...rows].join("\n")}\n`);
  return file;
}

/** What the node says, as a person reads it. */
function readNode(page: ConsolePage, node: string): Promise<string | null> {
  return page.locator(`[data-node=${node}]`).textContent();
}

export function testFlow(read: () => ConsoleHarness): void {
  testNumbers(read);
  testLook(read);
}

function testNumbers(read: () => ConsoleHarness): void {
  it("counts what verify and SQL count, while it flows", async () => {
    const { run, openConsole, stack } = read();
    const file = writeIris();
    const page = await openConsole("#/flow?dataset=iris");
    await page.getByText("none yet").waitFor();

    await run("load", "iris", "--source", file);
    await putIrisRecords(stack, ["few,columns\n"]);
    await page.locator("[data-node=rejects]", { hasText: "1 row in" }).waitFor();
    await page.locator("[data-node=table]", { hasText: `${goodRows} rows` }).waitFor();
    await page.locator("[data-node=table]", { hasText: "3, parquet" }).waitFor();
    const verified = await run("verify", "iris", "--source", file, "--json");
    const counted = await run("query", "SELECT count(*) FROM iris", "--format", "csv");

    expect(JSON.parse(verified.stdout)).toMatchObject({ found: { delivered: goodRows, rejected: 0 } });
    expect(counted.stdout).toContain(`${goodRows}`);
    expect(await readNode(page, "transform")).toContain(`${goodRows + 1} rows`);
    expect(await readNode(page, "rejects")).toContain("By the transform.");
    expect(await readNode(page, "source")).toContain("4 records");
    expect(await readNode(page, "partitions")).toContain("Iris-versicolor");
    expect(page.complaints).toEqual([]);
    await page.context().close();
  });

  it("shows all datasets, windows below theirs, and opens one", async () => {
    const page = await read().openConsole("#/flow");
    await page.getByRole("link", { name: "orders_per_minute" }).waitFor();

    const names = await page.locator("tbody a").allTextContents();
    await page.getByRole("link", { name: "orders", exact: true }).click();
    await page.locator("[data-node=windows]", { hasText: "per_minute" }).waitFor();

    expect(names.slice(0, 3)).toEqual(["iris", "orders", expect.stringMatching(/^orders_/)]);
    expect(await page.locator("h1").textContent()).toBe("Flow of orders");
    await page.context().close();
  });
}

function testLook(read: () => ConsoleHarness): void {
  it("fits a telephone without scrolling sideways", async () => {
    const page = await read().openConsole("#/flow?dataset=iris", { viewport: { width: 375, height: 700 } });
    await page.locator("[data-node=table]").waitFor();

    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
    await page.context().close();
  });

  it("keeps what it has shown, and says that nobody answers", async () => {
    const page = await read().openConsole("#/flow?dataset=iris");
    await page.locator("[data-node=table]").waitFor();

    await page.route("**/console/api/**", (route) => route.abort());
    await page.getByRole("alert").waitFor();

    expect(await page.getByRole("alert").textContent()).toBe(
      "the console's server does not answer; is it still running?",
    );
    expect(await page.locator("[data-node=table]").count()).toBe(1);
    await page.context().close();
  });
}
