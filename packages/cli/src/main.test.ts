import { join } from "node:path";

import { runProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import manifest from "../package.json" with { type: "json" };

describe("sluice", () => {
  it("says its version, and that of Node.js", async () => {
    const { stdout, exitCode } = await runProcess(process.execPath, [
      join(import.meta.dirname, "main.ts"),
      "--version",
    ]);

    expect(stdout).toBe(`sluice ${manifest.version}, Node.js ${process.versions.node}\n`);
    expect(exitCode).toBe(0);
  });
});
