import { expect, it } from "vitest";

import type { ConsoleHarness } from "./console-harness.ts";

export function testShell(read: () => ConsoleHarness): void {
  it("shows the stack and its alarms, asks nobody else, and complains of nothing", async () => {
    const page = await read().openConsole();

    await page.getByText("no alarm is on").waitFor();

    expect(await page.locator(".stack").textContent()).toContain("dev eu-central-1");
    expect(await page.title()).toBe("Flow · dev · Sluice");
    expect(page.complaints).toEqual([]);
    await page.context().close();
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
