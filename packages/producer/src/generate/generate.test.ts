import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "../main.ts");
/** As nobody runs it by pnpm, which the tests themselves are. */
const env = { ...process.env, npm_lifecycle_event: undefined };

function generate(...args: readonly string[]) {
  return generateAs({}, ...args);
}

function generateAs(more: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "generate", ...args], {
    encoding: "utf8",
    env: { ...env, ...more },
  });
  return { status, stdout, stderr };
}

describe("generate", () => {
  it("writes a header and so many rows", () => {
    const { status, stdout, stderr } = generate("iris", "--rows", "3", "--seed", "7");

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^SepalLengthCm,.*\n(\d\.\d,\d\.\d,\d\.\d,\d\.\d,Iris-\w+\n){3}$/);
    expect(generate("iris", "--rows", "3", "--seed", "7").stdout).toBe(stdout);
  });

  it("writes no header of JSON lines, and none when it is told so", () => {
    expect(generate("clickstream", "--rows", "1").stdout).toMatch(/^\{"event_id":.*\}\n$/);
    expect(generate("people", "--rows", "1", "--no-header").stdout).toMatch(/^1,.*\n$/);
  });

  it("says how many rows are bad", () => {
    const { stdout, stderr } = generate("people", "--rows", "1000", "--bad", "100", "--no-header");

    expect(stderr).toBe("1000 rows, 1000 of them bad\n");
    expect(stdout.split("\n")).toHaveLength(1001);
  });

  it("says what pnpm has put before the rows", () => {
    const byPnpm = { npm_lifecycle_event: "producer", npm_config_reporter: undefined };

    expect(generateAs(byPnpm, "iris", "--rows", "1").stderr).toBe(
      "pnpm has put lines of its own before the rows; pnpm --silent run producer generate … keeps them out\n",
    );
    expect(generateAs({ ...byPnpm, npm_config_reporter: "silent" }, "iris", "--rows", "1").stderr).toBe("");
  });

  it("ends quietly when its reader has seen enough", async () => {
    const child = spawn(process.execPath, [main, "generate", "crime"], { env, stdio: ["ignore", "pipe", "pipe"] });
    const stderr = Array.fromAsync(child.stderr);
    await once(child.stdout, "data");

    child.stdout.destroy();

    expect(await once(child, "exit")).toEqual([0, null]);
    expect(Buffer.concat(await stderr).toString()).toBe("");
  });

  it.each([
    ["metrics", "between two rows"],
    ["iris", "at full speed"],
  ])("ends with 130 when it is interrupted: %s, %s", async (dataset) => {
    const child = spawn(process.execPath, [main, "generate", dataset], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    child.stdout.resume();

    child.kill("SIGINT");

    expect(await once(child, "exit")).toEqual([130, null]);
  });

  it.each([
    [[], 2, "missing required argument 'dataset' (see --help)\n"],
    [["roses"], 1, 'dataset "roses": unknown; known datasets: iris, '],
    [["iris", "--rows", "0"], 2, "Allowed: a whole number above 0."],
    [["iris", "--bad", "101"], 2, "Allowed: a number from 0 to 100."],
    [["iris", "--seed", "1.5"], 2, "Allowed: a whole number from 0 to 4294967295."],
    [["iris", "--start", "soon"], 2, "Allowed: a time as 2026-01-31T09:00:00Z, a day, or now."],
    [["--help"], 0, ""],
  ])("answers %j with exit code %d", (args, status, message) => {
    const result = generate(...args);

    expect(result.status).toBe(status);
    expect(result.stderr).toContain(message);
  });
});
