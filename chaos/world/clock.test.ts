import { join } from "node:path";

import { createTemporaryFolder, startProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createShiftedClock } from "./clock.ts";

const hour = 3_600_000;
/** Prints what time it is whenever it is asked to: in the process, and in a thread of it. */
const program = `
  const { Worker } = require("node:worker_threads");
  const worker = new Worker("require('node:worker_threads').parentPort.on('message', () => require('node:worker_threads').parentPort.postMessage(Date.now()))", { eval: true });
  worker.on("message", (there) => console.log([Date.now(), new Date().getTime(), there].join()));
  process.stdin.on("data", () => worker.postMessage(""));
`;

describe("createShiftedClock", () => {
  it("sets the clock of a process and its threads while they run", async () => {
    const clock = createShiftedClock(createTemporaryFolder("clock"));
    const preload = join(import.meta.dirname, "clock-preload.cjs");
    const environment = { SLUICE_CHAOS_CLOCK: clock.file, NODE_OPTIONS: `--require=${preload}` };
    const running = startProcess(process.execPath, ["-e", program], { environment, keepsStdinOpen: true, input: "\n" });
    await running.whenPrinted("\n");
    const [before = ""] = running.printed().split("\n");

    clock.jump(-hour);
    await new Promise((resolve) => setTimeout(resolve, 50));
    running.child.stdin.write("\n");
    await expect.poll(() => running.printed().split("\n").length).toBe(3);
    const [, after = ""] = running.printed().split("\n");

    for (const text of before.split(",")) expect(Math.abs(Number(text) - Date.now())).toBeLessThan(hour / 2);
    for (const text of after.split(",")) expect(Math.abs(Number(text) + hour - Date.now())).toBeLessThan(hour / 2);
  });
});
