import { rootDir, runPnpm } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { findUnknownLicences, parseLicenceList } from "./licences.ts";

describe("findUnknownLicences", () => {
  it.each(["MIT", "(BSD-3-Clause AND Apache-2.0)", "(GPL-3.0 OR MIT)", "MIT OR GPL-3.0"])("accepts %s", (licence) => {
    expect(findUnknownLicences([{ name: "a", version: "1.0.0", licence }])).toEqual([]);
  });

  it.each(["GPL-3.0", "(MIT AND GPL-3.0)", "Unknown", "UNLICENSED", "SEE LICENSE IN LICENSE.md", ""])(
    "reports %s",
    (licence) => {
      const one = { name: "a", version: "1.0.0", licence };

      expect(findUnknownLicences([one])).toEqual([one]);
    },
  );

  it("finds none in what this project depends on", async () => {
    const { exitCode, stdout } = await runPnpm(["licenses", "list", "--json"], { cwd: rootDir });

    const packages = parseLicenceList(stdout);

    expect(exitCode).toBe(0);
    expect(packages.length).toBeGreaterThan(100);
    expect(findUnknownLicences(packages)).toEqual([]);
  });
});
