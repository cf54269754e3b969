import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { FolderInUseError, lockFolder, toStateDir, UnusableFolderError } from "./folder-lock.ts";

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "folder-lock-"));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("lockFolder", () => {
  it("creates the folder and writes this process's id into it", () => {
    const folder = join(dir, "new");

    lockFolder(folder);

    expect(readFileSync(join(folder, ".state/pid"), "utf8")).toBe(String(process.pid));
  });

  it("refuses a folder that a living process holds", () => {
    writeLock(String(process.ppid));

    expect(() => lockFolder(dir)).toThrow(FolderInUseError);
    expect(() => lockFolder(dir)).toThrow(`${dir} is in use by process ${process.ppid}`);
  });

  it("takes over from a process that was killed", () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    writeLock(String(pid));

    lockFolder(dir);

    expect(readFileSync(join(dir, ".state/pid"), "utf8")).toBe(String(process.pid));
  });

  it.each(["", "not a number"])("ignores a lock that holds %j", (text) => {
    writeLock(text);

    expect(() => lockFolder(dir)).not.toThrow();
  });

  it("lets the next process have the folder once it is released", () => {
    const release = lockFolder(dir);

    release();

    expect(() => readFileSync(join(dir, ".state/pid"))).toThrow("ENOENT");
  });

  it("explains a path that is not a folder", () => {
    const file = join(dir, "file");
    writeFileSync(file, "");

    expect(() => lockFolder(file)).toThrow(UnusableFolderError);
    expect(() => lockFolder(file)).toThrow(`${file} cannot be written to: not a directory`);
  });
});

function writeLock(text: string): void {
  mkdirSync(toStateDir(dir), { recursive: true });
  writeFileSync(join(toStateDir(dir), "pid"), text);
}
