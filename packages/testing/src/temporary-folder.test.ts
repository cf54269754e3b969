import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { rootDir } from "./run-process.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

const besideTests = createTemporaryFolder("beside");
const made: { beforeAll?: string; beforeEach: string[]; inTest?: string } = { beforeEach: [] };

beforeAll(() => {
  made.beforeAll = createTemporaryFolder("before-all");
});

beforeEach(() => {
  made.beforeEach.push(createTemporaryFolder("before-each"));
});

describe("createTemporaryFolder", () => {
  it("makes an empty folder", () => {
    made.inTest = createTemporaryFolder();
    mkdirSync(join(made.inTest, "deep"));
    writeFileSync(join(made.inTest, "deep", "file"), "");

    expect(readdirSync(createTemporaryFolder("other"))).toEqual([]);
  });

  it("removes what a test made before the next one begins, and nothing else", () => {
    const [ofFirst = "", ofThis = ""] = made.beforeEach;

    expect([existsSync(made.inTest ?? ""), existsSync(ofFirst)]).toEqual([false, false]);
    expect([existsSync(ofThis), existsSync(besideTests), existsSync(made.beforeAll ?? "")]).toEqual([true, true, true]);
  });

  it.each([
    ["on their own", join(import.meta.dirname, "..")],
    ["that share their modules", rootDir],
  ])("leaves nothing behind after files %s, wherever it was made", (_, cwd) => {
    const temporary = createTemporaryFolder("run");
    const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

    const { status } = spawnSync(process.execPath, [vitest, "run", "src/everywhere", "--maxWorkers", "1"], {
      cwd,
      env: { ...process.env, TMPDIR: temporary },
    });

    expect(status).toBe(0);
    expect(readdirSync(temporary).filter((name) => name.startsWith("sluice-"))).toEqual([]);
  });
});
