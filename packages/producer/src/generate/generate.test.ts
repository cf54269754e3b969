import { once } from "node:events";
import { join } from "node:path";

import { runNode, startNode } from "@sluice/testing";
import { describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "../main.ts");
/** Without pnpm's variables, which the tests themselves run with. */
const environment = { npm_lifecycle_event: undefined };

function generate(...args: readonly string[]) {
  return generateAs({}, ...args);
}

function generateAs(more: NodeJS.ProcessEnv, ...args: readonly string[]) {
  return runNode(main, ["generate", ...args], { environment: { ...environment, ...more } });
}

describe("generate", () => {
  it("writes a header and as many rows as asked for", async () => {
    const { exitCode, stdout, stderr } = await generate("iris", "--rows", "3", "--seed", "7");

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^SepalLengthCm,.*\n(\d\.\d,\d\.\d,\d\.\d,\d\.\d,Iris-\w+\n){3}$/);
    expect((await generate("iris", "--rows", "3", "--seed", "7")).stdout).toBe(stdout);
  });

  it("writes no header for JSON lines or with --no-header", async () => {
    expect((await generate("clickstream", "--rows", "1")).stdout).toMatch(/^\{"event_id":.*\}\n$/);
    expect((await generate("people", "--rows", "1", "--no-header")).stdout).toMatch(/^1,.*\n$/);
  });

  it("says how many rows are bad", async () => {
    const { stdout, stderr } = await generate("people", "--rows", "1000", "--bad", "100", "--no-header");

    expect(stderr).toBe("1,000 rows, 1,000 of them bad\n");
    expect(stdout.split("\n")).toHaveLength(1001);
  });

  it("warns of the lines that pnpm puts before the rows", async () => {
    const byPnpm = {
      npm_command: "run-script",
      npm_config_user_agent: "pnpm/10.34.8",
      npm_config_reporter: undefined,
    };

    expect((await generateAs(byPnpm, "iris", "--rows", "1")).stderr).toBe(
      'pnpm has put lines of its own before the rows; "npx sluice generate" puts none\n',
    );
    expect((await generateAs({ ...byPnpm, npm_config_reporter: "silent" }, "iris", "--rows", "1")).stderr).toBe("");
  });

  it("ends quietly when its reader closes the pipe", async () => {
    const { child, finished } = startNode(main, ["generate", "crime"], { environment });
    await once(child.stdout, "data");

    child.stdout.destroy();

    expect(await finished).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it.each([
    ["metrics", "between two rows"],
    ["iris", "at full speed"],
  ])("ends with 130 when it is interrupted: %s, %s", async (dataset) => {
    const { child, finished } = startNode(main, ["generate", dataset], { environment });
    await once(child.stdout, "data");

    child.kill("SIGINT");

    expect(await finished).toMatchObject({ exitCode: 130, stderr: "" });
  });

  it.each([
    [[], 2, "missing required argument 'dataset' (see --help)\n"],
    [["roses"], 1, 'dataset "roses": unknown; known datasets: clickstream, '],
    [["iris", "--rows", "0"], 2, "Allowed: a whole number above 0."],
    [["iris", "--bad", "101"], 2, "Allowed: a number from 0 to 100."],
    [["iris", "--seed", "1.5"], 2, "Allowed: a whole number from 0 to 4294967295."],
    [["iris", "--start", "soon"], 2, "Allowed: a time as 2026-01-31T09:00:00Z, a day, or now."],
    [["--help"], 0, ""],
  ])("answers %j with exit code %d", async (args, exitCode, message) => {
    const result = await generate(...args);

    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toContain(message);
  });
});
