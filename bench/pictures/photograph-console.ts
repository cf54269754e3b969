import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findChromium } from "@sluice/testing/chromium";
import { type Browser, chromium, type Page } from "playwright-core";

import { rootDir, startLocalProcess } from "../local/local-process.ts";
import { sendRows } from "./send-rows.ts";

/** A picture of a page of the console: what stands after `docs/images/`, what it is of, and how it comes to look so. */
interface Photograph {
  readonly name: string;
  readonly hash: string;
  readonly pose: (page: Page) => Promise<void>;
}

const sql = `SELECT species, round(petal_length, 1) AS petal_length, count(*) AS flowers
FROM iris
GROUP BY 1, 2
ORDER BY 1, 2`;

const photographs: readonly Photograph[] = [
  {
    name: "console-flow.png",
    hash: "#/flow?dataset=iris",
    pose: async (page) => page.locator(".countdown.filling").waitFor(),
  },
  {
    name: "console-sql.png",
    hash: `#/sql?sql=${encodeURIComponent(sql)}`,
    pose: async (page) => {
      await page.setViewportSize({ width: 1280, height: 860 });
      await page.getByText("round").first().waitFor();
      await page.getByRole("button", { name: "Run" }).click();
      await page.getByRole("button", { name: "Plot" }).click();
      await page.waitForTimeout(1_000);
    },
  },
];

/** Long enough for the small plots to have something in them. */
const seconds = 240;

/** Runs the dev stack with rows flowing through it, and photographs its console: the README's pictures. */
const dir = mkdtempSync(join(tmpdir(), "sluice-pictures-"));
// At twelve times the speed an object is written every five seconds: often enough, and one sees it coming.
const local = await startLocalProcess(dir, { "sluice:datasets": '["iris"]', "sluice:shardCount": "3" }, [
  "--speed-up",
  "12",
]);
const browser = await chromium.launch({ executablePath: findChromium() ?? "chromium", args: ["--no-sandbox"] });
try {
  const sending = sendRows(local.url, seconds);
  await new Promise((resolve) => setTimeout(resolve, (seconds - 30) * 1_000));
  for (const photograph of photographs) await take(browser, photograph);
  await sending;
} finally {
  await browser.close();
  await local.end();
  rmSync(dir, { recursive: true, force: true });
}

async function take(camera: Browser, { name, hash, pose }: Photograph): Promise<void> {
  const page = await camera.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: "light" });
  await page.goto(`${local.url}/${hash}`);
  await page.locator("h1").waitFor();
  await pose(page);
  await page.screenshot({ path: join(rootDir, "docs/images", name) });
  await page.close();
}
