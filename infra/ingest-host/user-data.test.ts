import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, runProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { heartbeatService, heartbeatTimer, renderHeartbeat } from "./heartbeat.ts";
import { renderServiceUnit } from "./service-unit.ts";
import { renderUserData } from "./user-data.ts";

const service = { dataset: "iris", bucket: "lake", region: "eu-central-1" };
const unit = renderServiceUnit({ ...service, source: "/data/iris.csv" });
const facts = { name: "sluice-dev", region: "eu-central-1", bucket: "lake", volumeId: "vol-0a1b2c" };
const script = renderUserData({ ...facts, key: "artifacts/producer.mjs", unit });

function writeTemporaryFile(name: string, text: string): string {
  const path = join(createTemporaryFolder("host"), name);
  writeFileSync(path, text);
  return path;
}

function isInstalled(command: string): boolean {
  return spawnSync(command, ["--version"]).error === undefined;
}

function readExecStart(source: string): string | undefined {
  return /^ExecStart=(.*)$/m.exec(renderServiceUnit({ ...service, source }))?.[1];
}

describe("renderServiceUnit", () => {
  it("follows a file, and resumes where it stopped", () => {
    expect(readExecStart("/data/iris.csv")).toBe(
      '/usr/bin/node-24 --optimize-for-size --no-incremental-marking --max-inlined-bytecode-size-cumulative=3000 /opt/sluice/producer.mjs "load" "iris" "--manifest" "s3://lake/manifest.json" "--source" "/data/iris.csv" "--follow"',
    );
    expect(unit).toContain("StateDirectory=sluice\nWorkingDirectory=/var/lib/sluice\n");
    expect(unit).toContain("AssertPathIsMountPoint=/var/lib/sluice\n");
  });

  it("reads a source that has an end to its end, as the same load on every host", () => {
    expect(readExecStart("s3://incoming/iris/")).toMatch(
      /"--source" "s3:\/\/incoming\/iris\/" "--load-id" "iris-717cc17d2e39"$/,
    );
  });

  it.each(["/data/*.csv", "/data/iris-{2025,2026}.csv", "/data/iris-202?.csv", "HTTPS://example.com/iris.csv"])(
    "does not follow %s, which is not one file",
    (source) => {
      expect(readExecStart(source)).toContain(`"--source" "${source}"`);
      expect(readExecStart(source)).not.toContain("--follow");
    },
  );

  it.each([
    ["/data/100%.csv", '"/data/100%%.csv"'],
    ["/data/$HOME.csv", '"/data/$$HOME.csv"'],
    ['/data/a "b".csv', '"/data/a \\"b\\".csv"'],
    ["/data/back\\slash.csv", '"/data/back\\\\slash.csv"'],
  ])("gives the producer %s as it is", (source, word) => {
    expect(readExecStart(source)).toContain(` ${word} `);
  });

  it("refuses what would end a setting of the unit", () => {
    expect(() => renderServiceUnit({ ...service, source: "/data/a\nExecStartPre=/bin/rm" })).toThrow(
      "ingestHost: expected no control characters",
    );
  });

  it.runIf(isInstalled("systemd-analyze")).each([
    ["sluice-producer.service", unit],
    ["sluice-heartbeat.service", heartbeatService],
    ["sluice-heartbeat.timer", heartbeatTimer],
  ])("%s is a unit that systemd accepts", async (name, text) => {
    // The host's files are not on this machine.
    const here = text.replace(/^ExecStart=.*/m, "ExecStart=/bin/true");

    const file = writeTemporaryFile(name, here);
    const { stdout, stderr } = await runProcess("systemd-analyze", ["verify", "--man=no", file]);

    const said = `${stdout}${stderr}`.split("\n").filter((line) => line.includes(name));
    expect(said).toEqual([]);
  });
});

describe("renderUserData", () => {
  it("leaves its files on the host as they are", async () => {
    const dir = createTemporaryFolder("host");
    const decoding = script.match(/^base64 --decode[\s\S]*?^FILE$/gm) ?? [];

    const commands = decoding.map((each) => each.replace(/> \S*\//, `> ${dir}/`)).join("\n");
    const { exitCode } = await runProcess("bash", ["-c", commands]);

    expect(exitCode).toBe(0);
    const names = ["sluice-producer.service", "sluice-heartbeat.service", "sluice-heartbeat.timer", "heartbeat"];
    expect(names.map((name) => readFileSync(join(dir, name), "utf8"))).toEqual([
      unit,
      heartbeatService,
      heartbeatTimer,
      renderHeartbeat(facts),
    ]);
  });

  it("reports before anything that may fail, and runs the producer on its volume alone", () => {
    const order = [
      "enable --now sluice-heartbeat.timer",
      "until [[ -b",
      "mkfs.xfs",
      "dnf",
      "enable --now sluice-producer",
    ];
    const places = order.map((each) => script.indexOf(each));

    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(script).toContain("device='/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0a1b2c'");
  });

  it("hands bash each value as one word", () => {
    const odd = renderUserData({ ...facts, bucket: "a'$(reboot)", key: "k", unit });

    expect(odd).toContain(String.raw`'s3://a'\''$(reboot)/k' /opt/sluice/producer.mjs`);
  });

  it("is bash, and stops at the first command that keeps failing", async () => {
    const { exitCode, stderr } = await runProcess("bash", ["-n", writeTemporaryFile("user-data.sh", script)]);

    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(script).toContain("set -euo pipefail");
  });

  it("stays below the size limit of EC2", () => {
    // 16 KB before base64 (EC2 guide, user-data, from memory, unverified).
    expect(Buffer.byteLength(script)).toBeLessThan(16_384);
  });

  it.runIf(isInstalled("shellcheck"))("gives shellcheck nothing to warn about", async () => {
    const { stdout } = await runProcess("shellcheck", [writeTemporaryFile("user-data.sh", script)]);

    expect(stdout).toBe("");
  });
});
