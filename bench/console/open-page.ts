import { findChromium } from "@sluice/testing/chromium";
import { chromium } from "playwright-core";

/** Opens a page of the console in a browser of this machine, and leaves it open. Returns what closes it. */
export async function openPage(url: string, hash: string): Promise<() => Promise<void>> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? "chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}/${hash}`);
  await page.locator("h1").waitFor();
  return () => browser.close();
}
