import { describe, expect, it } from "vitest";

import { listLoaded } from "./list-loaded.ts";
import { mainFile } from "./run-sluice.ts";

describe("sluice", () => {
  it("loads nothing but its own words for --help", async () => {
    const { count, names } = await listLoaded([mainFile, "--help"]);

    expect([...names].toSorted()).toEqual(["cli", "command-line"]);
    expect(count).toBeLessThan(30);
  });

  it("loads for locate neither what reads and sends rows, nor what runs stacks", async () => {
    const { names } = await listLoaded([mainFile, "locate", "--help"]);

    expect(names).toContain("analyst");
    for (const name of ["source", "stream", "producer", "plan", "local", "@aws-sdk/client-kinesis", "@pulumi/pulumi"]) {
      expect(names).not.toContain(name);
    }
  });
});
