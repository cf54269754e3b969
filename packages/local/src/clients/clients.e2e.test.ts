import { join } from "node:path";

import { runNode } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import type { ClientResult } from "./client.ts";

const mainFile = join(import.meta.dirname, "main.ts");

describe("pnpm run clients", () => {
  it("tries the client that is always there, and finds that all of it works", { timeout: 120_000 }, async () => {
    const { exitCode, stdout } = await runNode(mainFile, ["--only", "JavaScript", "--json"]);

    const [result]: readonly ClientResult[] = JSON.parse(stdout);
    expect(result?.operations.filter(({ isOk }) => !isOk)).toEqual([]);
    expect(result?.operations).toHaveLength(5);
    expect(exitCode).toBe(0);
  });

  it("names the clients that there are when none has the name", async () => {
    const { exitCode, stderr } = await runNode(mainFile, ["--only", "COBOL"]);

    expect(stderr).toContain('no client has "COBOL" in its name; there are AWS SDK for JavaScript 3, AWS CLI, boto3');
    expect(exitCode).toBe(2);
  });
});
