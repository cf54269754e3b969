import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { temporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { serviceUnitOf } from "./service-unit.ts";
import { userDataOf } from "./user-data.ts";

const service = { dataset: "iris", streamName: "sluice-dev-iris", region: "eu-central-1" };
const unit = serviceUnitOf({ ...service, source: "/data/iris.csv" });
const script = userDataOf({ region: "eu-central-1", bucket: "lake", key: "artifacts/producer.mjs", unit });

function fileWith(name: string, text: string): string {
  const path = join(temporaryFolder("host"), name);
  writeFileSync(path, text);
  return path;
}

function isThere(command: string): boolean {
  return spawnSync(command, ["--version"]).error === undefined;
}

function execStartOf(source: string): string | undefined {
  return /^ExecStart=(.*)$/m.exec(serviceUnitOf({ ...service, source }))?.[1];
}

describe("serviceUnitOf", () => {
  it("follows a file, and goes on where it stopped", () => {
    expect(execStartOf("/data/iris.csv")).toBe(
      '/usr/bin/node-24 --max-semi-space-size=8 /opt/sluice/producer.mjs "--dataset" "iris" "--stream" "sluice-dev-iris" "--file" "/data/iris.csv" "--follow"',
    );
    expect(unit).toContain("StateDirectory=sluice\nWorkingDirectory=/var/lib/sluice\n");
  });

  it("reads what has an end to its end", () => {
    expect(execStartOf("s3://incoming/iris/")).toMatch(/"--file" "s3:\/\/incoming\/iris\/"$/);
  });

  it.each([
    ["/data/100%.csv", '"/data/100%%.csv"'],
    ["/data/$HOME.csv", '"/data/$$HOME.csv"'],
    ['/data/a "b".csv', '"/data/a \\"b\\".csv"'],
    ["/data/back\\slash.csv", '"/data/back\\\\slash.csv"'],
  ])("gives the producer %s as it is", (source, word) => {
    expect(execStartOf(source)).toContain(` ${word} `);
  });

  it.runIf(isThere("systemd-analyze"))("is a unit that systemd takes", () => {
    // The host's files are not on this machine.
    const here = unit.replace(/^ExecStart=\S+ \S+/m, "ExecStart=/bin/true");

    const { stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", fileWith("sluice.service", here)]);

    const said = `${stdout.toString()}${stderr.toString()}`.split("\n").filter((line) => line.includes("sluice"));
    expect(said).toEqual([]);
  });
});

describe("userDataOf", () => {
  it("leaves the unit on the host as it is", () => {
    const path = join(temporaryFolder("host"), "unit");
    const decoding = /^base64 --decode[\s\S]*^UNIT$/m.exec(script)?.[0] ?? "";

    const { status } = spawnSync("bash", ["-c", decoding.replace("/etc/systemd/system/sluice-producer.service", path)]);

    expect(status).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(unit);
  });

  it("is bash, and stops at the first command that keeps failing", () => {
    const { status, stderr } = spawnSync("bash", ["-n", fileWith("user-data.sh", script)]);

    expect(stderr.toString()).toBe("");
    expect(status).toBe(0);
    expect(script).toContain("set -euo pipefail");
  });

  it("stays below what EC2 takes", () => {
    // 16 KB before base64 (EC2 guide, user-data, from memory, unverified).
    expect(Buffer.byteLength(script)).toBeLessThan(16_384);
  });

  it.runIf(isThere("shellcheck"))("has nothing that shellcheck would warn of", () => {
    expect(spawnSync("shellcheck", [fileWith("user-data.sh", script)]).stdout.toString()).toBe("");
  });
});
