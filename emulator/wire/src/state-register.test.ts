import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { toStateDir } from "./folder-lock.ts";
import { openStateRegister, StateVersionError } from "./state-register.ts";

let dir: string;
let file: string;

beforeEach(() => {
  dir = createTemporaryFolder("register");
  mkdirSync(toStateDir(dir));
  file = join(toStateDir(dir), "format.json");
});

describe("openStateRegister", () => {
  it("knows what was added and not removed, after it is opened anew", () => {
    const paths = ["b", "a", "c"].map((name) => join(toStateDir(dir), name));
    const register = openStateRegister(dir);
    for (const path of paths) register.add(path);
    register.remove(join(toStateDir(dir), "c"));

    const again = openStateRegister(dir);

    expect(again.paths()).toEqual(paths.slice(0, 2).toSorted());
    expect(paths.map(again.has)).toEqual([true, true, false]);
    expect(again.damage).toBeUndefined();
  });

  it("is begun where there is nothing but the lock of the folder", () => {
    writeFileSync(join(toStateDir(dir), "pid"), "1");

    expect(openStateRegister(dir).damage).toBeUndefined();
  });

  it("says that it is missing where something is kept", () => {
    mkdirSync(join(toStateDir(dir), "kinesis"));

    expect(openStateRegister(dir).damage).toEqual({ file, problem: "is missing" });
  });

  it.each(["", "\0\0", '{"version":2}', '{"version":2,"files":[]}'])("says of %j that it is damaged", (text) => {
    const register = openStateRegister(dir);
    register.add(join(toStateDir(dir), "a"));
    writeFileSync(file, text);

    expect(openStateRegister(dir)).toMatchObject({ damage: { file, problem: "is damaged" } });
  });

  it("finds a digit that has changed", () => {
    openStateRegister(dir).add(join(toStateDir(dir), "shard-1"));
    writeFileSync(file, readFileSync(file, "utf8").replace("shard-1", "shard-2"));

    expect(openStateRegister(dir).damage).toEqual({ file, problem: "is damaged" });
  });

  it.each([
    ['{"version":3}', "has version 3, of a newer Sluice; this one reads version 2: go on with the version"],
    ['{"version":1}', "has version 1, of an older Sluice"],
    ['{"version":0}', "has no version that can be read (0)"],
  ])("refuses %j in a line that names the file, and leaves it as it is", (text, problem) => {
    writeFileSync(file, text);

    expect(() => openStateRegister(dir)).toThrow(StateVersionError);
    expect(() => openStateRegister(dir)).toThrow(`${file} ${problem}`);
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});
