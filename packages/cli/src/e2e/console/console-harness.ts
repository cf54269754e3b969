import { devStack, writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder, type ProcessResult } from "@sluice/testing";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

import { runSluice } from "../run-sluice.ts";
import { type RunningLocal, startLocal } from "../start-local.ts";

/** One stack, run by `sluice local`, and a browser: what the tests of every page of the console share. */
export interface ConsoleHarness {
  readonly stack: RunningLocal;
  /** Runs a command as a user would in another terminal. */
  readonly run: (command: string, ...args: readonly string[]) => Promise<ProcessResult>;
  /**
   * Opens a page of the console (`#/flow`) as a person with a browser of their own would; by default the one that the stack serves. Close its context when you are done:
   * `page.context().close()`.
   */
  readonly openConsole: (hash?: string, settings?: BrowserContextOptions, url?: string) => Promise<ConsolePage>;
  readonly close: () => Promise<void>;
}

export interface ConsolePage extends Page {
  /** What went wrong in the page, and what it asked of anybody else than the console: both stay empty. */
  readonly complaints: readonly string[];
}

/** Starts the dev stack with iris, and orders, which has windows. */
export async function startConsoleHarness(chromiumFile: string): Promise<ConsoleHarness> {
  const folder = createTemporaryFolder("console");
  const project = writeProject({ folder, stacks: { dev: { ...devStack, datasets: ["iris", "orders"] } } });
  const stack = await startLocal({ args: ["--project", project, "--speed-up", "60"] });
  const browser = await chromium.launch({ executablePath: chromiumFile, args: ["--no-sandbox"] });
  return {
    stack,
    run: (command, ...args) => runSluice(command, args, { SLUICE_ENDPOINT_FILE: stack.endpointFile }),
    openConsole: (hash = "", settings = {}, url = `${stack.url}/`) => openPage(browser, { url, hash, settings }),
    close: async () => {
      await browser.close();
      stack.child.kill("SIGINT");
      await stack.finished;
    },
  };
}

interface Opening {
  readonly url: string;
  readonly hash: string;
  readonly settings: BrowserContextOptions;
}

async function openPage(browser: Browser, { url, hash, settings }: Opening): Promise<ConsolePage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...settings });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
  const { origin } = new URL(url);
  page.on("request", (request) => void (request.url().startsWith(origin) || complaints.push(`asked ${request.url()}`)));
  await page.goto(`${url}${hash}`);
  await page.locator("h1").waitFor();
  return Object.assign(page, { complaints });
}
