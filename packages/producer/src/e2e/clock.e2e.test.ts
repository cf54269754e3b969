import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { prepareLoad } from "./prepare-load-fixture.ts";
import { runProducerProcess } from "./run-producer-fixture.ts";

/** Sets the clock of a process back by an hour, as soon as it has looked at it a few times. */
const setBack = `let looks = 0; const { now } = Date; Date.now = () => now() - (++looks > 5 ? 3_600_000 : 0);`;

describe("producer, when the clock is set back", () => {
  it.each([
    ["--rate", "20"],
    ["--interval", "0.05"],
  ])("keeps the pace of %s %s", async (...pace) => {
    const { folder, url, records } = await prepareLoad();
    writeFileSync(join(folder, "rows.csv"), "1,1,1,1,a\n".repeat(20));
    const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(setBack)}` };

    const args = ["--source", "rows.csv", ...pace];
    const { exitCode, stdout } = await runProducerProcess({ folder, endpoint: url, args, environment });

    expect([exitCode, records.join("").match(/1,1,1,1,a/g)?.length]).toEqual([0, 20]);
    expect(stdout).toMatch(/^ {2}time {5}[01]\.\d s/m);
  });
});
