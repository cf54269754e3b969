import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createRandom } from "@sluice/producer/random";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { damageFile } from "./damage-file.ts";

const content = Buffer.from(`h {"version":1}\n${"a 0 1 2\n".repeat(3)}\u00ff\u0000\n`, "latin1");

describe("damageFile", () => {
  it("leaves no file as it was, and damages in every way", () => {
    const folder = createTemporaryFolder("damage");
    const ways = Array.from({ length: 200 }, (_, seed) => {
      const path = join(folder, `${seed}`);
      writeFileSync(path, content);
      const [way] = damageFile(path, createRandom(seed)).split(" ");
      return { way, isChanged: !existsSync(path) || !readFileSync(path).equals(content) };
    });

    expect(ways.filter(({ isChanged }) => !isChanged)).toEqual([]);
    expect(new Set(ways.map(({ way }) => way))).toEqual(
      new Set(["byte", "truncated", "line-removed", "line-doubled", "emptied", "deleted", "foreign"]),
    );
  });

  it("can be repeated", () => {
    const paths = ["one", "other"].map((name) => join(createTemporaryFolder("damage"), name));
    for (const path of paths) {
      writeFileSync(path, content);
      damageFile(path, createRandom(4));
    }

    const [one, other] = paths.map((path) => (existsSync(path) ? readFileSync(path, "latin1") : undefined));
    expect(one).toBe(other);
  });
});
