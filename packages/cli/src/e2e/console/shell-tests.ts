import { startNode } from "@sluice/testing";
import { expect, it } from "vitest";

import { mainFile } from "../run-sluice.ts";
import type { ConsoleHarness } from "./console-harness.ts";

/** Starts `sluice console` beside the stack; returns the URL that it prints. */
async function startCommand({ stack }: ConsoleHarness) {
  const environment = { SLUICE_ENDPOINT_FILE: stack.endpointFile };
  const command = startNode(mainFile, ["console", "--no-open"], { environment });
  await command.whenPrinted("Ctrl-C ends it");
  const [url = ""] = /http:\S+token=\S+/.exec(command.printed()) ?? [];
  return { command, url };
}

export function testShell(read: () => ConsoleHarness): void {
  it("shows the stack and its alarms, asks nobody else, and complains of nothing", async () => {
    const page = await read().openConsole();

    await page.getByText("no alarm is on").waitFor();

    expect(await page.locator(".stack").textContent()).toContain("dev eu-central-1");
    expect(await page.title()).toBe("Flow · dev · Sluice");
    expect(page.complaints).toEqual([]);
    await page.context().close();
  });

  it("is served by its command, too, to whoever has the URL that it prints", async () => {
    const { command, url } = await startCommand(read());
    const page = await read().openConsole("", {}, url);

    await page.locator(".stack", { hasText: "dev" }).waitFor();

    expect(page.url()).toBe(`${new URL(url).origin}/`);
    expect((await fetch(new URL("/console/api/overview", url))).status).toBe(401);
    expect(page.complaints).toEqual([]);
    await page.context().close();
    command.child.kill("SIGINT");
    expect((await command.finished).exitCode).toBe(0);
  });

  it("is S3 to whoever does not ask for HTML", async () => {
    const answer = await fetch(read().stack.url);

    expect(await answer.text()).toContain("<ListAllMyBucketsResult");
  });

  it("keeps the colours that somebody has chosen", async () => {
    const page = await read().openConsole();
    const readGround = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const system = await readGround();

    await page.getByRole("button", { name: "Colours" }).click();
    await page.getByRole("button", { name: "Colours" }).click();
    await page.reload();

    expect(system).toBe("rgb(246, 247, 245)");
    expect(await readGround()).toBe("rgb(16, 21, 23)");
    await page.context().close();
  });
}
