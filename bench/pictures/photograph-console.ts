import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findChromium } from "@sluice/testing/chromium";
import { type Browser, chromium } from "playwright-core";

import { rootDir, startLocalProcess } from "../local/local-process.ts";
import { sendRows } from "./send-rows.ts";

/** A picture of a page of the console: what stands after `docs/images/`, and what it is of. */
interface Photograph {
  readonly name: string;
  readonly hash: string;
  readonly colorScheme: "light" | "dark";
}

const photographs: readonly Photograph[] = [
  { name: "console-flow.png", hash: "#/flow?dataset=iris", colorScheme: "light" },
  { name: "console-flow-dark.png", hash: "#/flow?dataset=iris", colorScheme: "dark" },
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

async function take(camera: Browser, { name, hash, colorScheme }: Photograph): Promise<void> {
  const page = await camera.newPage({ viewport: { width: 1280, height: 720 }, colorScheme });
  await page.goto(`${local.url}/${hash}`);
  await page.locator("[data-node=table]").waitFor();
  await page.locator(".countdown.filling").waitFor();
  await page.screenshot({ path: join(rootDir, "docs/images", name) });
  await page.close();
}
