import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, runProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { renderServiceUnit } from "./service-unit.ts";
import { renderUserData } from "./user-data.ts";

const service = { dataset: "iris", bucket: "lake", region: "eu-central-1" };
const unit = renderServiceUnit({ ...service, source: "/data/iris.csv" });
const script = renderUserData({ region: "eu-central-1", bucket: "lake", key: "artifacts/producer.mjs", unit });

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
      '/usr/bin/node-24 --max-semi-space-size=8 /opt/sluice/producer.mjs "load" "iris" "--manifest" "s3://lake/manifest.json" "--source" "/data/iris.csv" "--follow"',
    );
    expect(unit).toContain("StateDirectory=sluice\nWorkingDirectory=/var/lib/sluice\n");
  });

  it("reads a source that has an end to its end", () => {
    expect(readExecStart("s3://incoming/iris/")).toMatch(/"--source" "s3:\/\/incoming\/iris\/"$/);
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

  it.runIf(isInstalled("systemd-analyze"))("is a unit that systemd accepts", async () => {
    // The host's files are not on this machine.
    const here = unit.replace(/^ExecStart=\S+ \S+/m, "ExecStart=/bin/true");

    const file = writeTemporaryFile("sluice.service", here);
    const { stdout, stderr } = await runProcess("systemd-analyze", ["verify", "--man=no", file]);

    const said = `${stdout}${stderr}`.split("\n").filter((line) => line.includes("sluice"));
    expect(said).toEqual([]);
  });
});

describe("renderUserData", () => {
  it("leaves the unit on the host as it is", async () => {
    const path = join(createTemporaryFolder("host"), "unit");
    const decoding = /^base64 --decode[\s\S]*^UNIT$/m.exec(script)?.[0] ?? "";

    const command = decoding.replace("/etc/systemd/system/sluice-producer.service", path);
    const { exitCode } = await runProcess("bash", ["-c", command]);

    expect(exitCode).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(unit);
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
