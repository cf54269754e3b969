import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, runProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { renderHeartbeat } from "./heartbeat.ts";

type Properties = Readonly<Record<"LoadState" | "ActiveState" | "Result" | "ExecMainStartTimestampMonotonic", string>>;

const long = "1000000";
const finished: Properties = {
  LoadState: "loaded",
  ActiveState: "inactive",
  Result: "success",
  ExecMainStartTimestampMonotonic: long,
};

/** Runs the program with systemctl and aws replaced, and returns what it told CloudWatch. */
async function report(properties: Properties): Promise<string> {
  const dir = createTemporaryFolder("heartbeat");
  const answers = Object.entries(properties).map(([name, value]) => `--property=${name}) echo ${value};;`);
  writeCommand(dir, "systemctl", `case "$3" in ${answers.join(" ")} *) exit 1;; esac`);
  writeCommand(dir, "aws", `echo "$@" > ${dir}/said`);
  writeFileSync(join(dir, "heartbeat"), renderHeartbeat({ name: "sluice-dev", region: "eu-central-1" }));
  const { exitCode, stderr } = await runProcess("bash", ["-c", `PATH=${dir}:$PATH bash ${dir}/heartbeat`]);
  expect([exitCode, stderr]).toEqual([0, ""]);
  return readFileSync(join(dir, "said"), "utf8").trim();
}

function writeCommand(dir: string, name: string, body: string): void {
  writeFileSync(join(dir, name), `#!/bin/bash\n${body}\n`);
  chmodSync(join(dir, name), 0o755);
}

function readUptimeMicroseconds(): number {
  return Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]) * 1_000_000;
}

describe.runIf(process.platform === "linux")("renderHeartbeat", () => {
  it("tells the stack's own metric", async () => {
    expect(await report(finished)).toBe(
      "cloudwatch put-metric-data --region eu-central-1 --namespace Sluice/sluice-dev --metric-name ProducerIsWell --dimensions Host=sluice-dev --value 1",
    );
  });

  it.each<[string, Partial<Properties>, number]>([
    ["runs for long", { ActiveState: "active" }, 1],
    ["has sent everything", {}, 1],
    ["waits for its next start", { ActiveState: "activating", Result: "exit-code" }, 0],
    ["has failed for good", { ActiveState: "failed", Result: "exit-code" }, 0],
    ["was never started, for want of its volume", { ExecMainStartTimestampMonotonic: "0" }, 0],
    ["is not installed", { LoadState: "not-found", ExecMainStartTimestampMonotonic: "0" }, 0],
  ])("tells of a producer that %s", async (_, properties, value) => {
    expect(await report({ ...finished, ...properties })).toContain(`--value ${value}`);
  });

  it("does not take a producer for well that has only just been started again", async () => {
    const justNow = String(Math.floor(readUptimeMicroseconds() - 20_000_000));

    expect(await report({ ...finished, ActiveState: "active", ExecMainStartTimestampMonotonic: justNow })).toContain(
      "--value 0",
    );
  });
});
