import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { DamagedStateError } from "@sluice/emulator-wire";
import { beforeAll, describe, expect, it } from "vitest";

import { copyGarden, keepGarden, openGarden, readDelivered } from "./kept-garden-fixture.ts";
import { openStateFolder } from "./state-folder.ts";

const delivered = ["a", "b", "c", "d", "e"];
const waiting = ["f", "g", "h", "i", "j"];
const all = [...delivered, ...waiting].flatMap((text) => [text, `direct ${text}`]).toSorted();

let kept: string;
beforeAll(async () => {
  kept = await keepGarden(delivered, waiting);
});

function listStateFiles(dir: string, isWanted: (name: string) => boolean): readonly string[] {
  const names = readdirSync(join(dir, ".state"), { recursive: true, encoding: "utf8" });
  return names.filter((name) => statSync(join(dir, ".state", name)).isFile() && isWanted(name)).toSorted();
}

const isIndex = (name: string): boolean => name.endsWith(".index");
const isNeeded = (name: string): boolean => !isIndex(name);

const damages: Readonly<Record<string, (path: string) => void>> = {
  emptied: (path) => truncateSync(path),
  deleted: (path) => rmSync(path),
  "cut in the middle": (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  "one digit changed": (path) =>
    editText(path, (text) => text.replace(/\d(?=[^\d]*$)/, (digit) => `${(Number(digit) + 1) % 10}`)),
  "its first line left out": (path) => editLines(path, (lines) => lines.slice(1)),
  "its first line doubled": (path) => editLines(path, (lines) => [lines[0] ?? "", ...lines]),
  "a table in its place": (path) => writeFileSync(path, "id,name\n1,a\n"),
};

function editText(path: string, edit: (text: string) => string): void {
  writeFileSync(path, edit(readFileSync(path, "latin1")), "latin1");
}

function editLines(path: string, edit: (lines: readonly string[]) => readonly string[]): void {
  editText(path, (text) => edit(text.split(/(?<=\n)/)).join(""));
}

/** A start over the folder, as far as it takes to be refused. */
function open(dir: string): void {
  openStateFolder(dir, { onProblem: () => undefined }).release();
}

describe("a folder with a damaged file", () => {
  it("delivers what waits when nothing is damaged, and when an index is: it is made anew from its log", async () => {
    const dir = copyGarden(kept);
    for (const name of listStateFiles(dir, isIndex)) truncateSync(join(dir, ".state", name), 20);

    await (await openGarden(dir)).deliver();

    expect(await readDelivered(dir)).toEqual(all);
  });

  it.each(Object.entries(damages))("is refused by name, whichever file is %s", (_, damage) => {
    const dir = copyGarden(kept);
    for (const name of listStateFiles(kept, isNeeded)) {
      const path = join(dir, ".state", name);
      const bytes = readFileSync(path);
      damage(path);

      expect(() => open(dir)).toThrow(DamagedStateError);
      expect(() => open(dir)).toThrow(namesFile(dir, name));
      writeFileSync(path, bytes);
    }
  });

  it.each(Object.entries(damages).slice(0, 4))(
    "goes on without what is gone when that is accepted, and says how much, whichever file is %s",
    { timeout: 60_000 },
    async (_, damage) => {
      for (const name of listStateFiles(kept, isNeeded).filter((each) => !each.includes("roses"))) {
        const dir = copyGarden(kept);
        damage(join(dir, ".state", name));

        const garden = await openGarden(dir, { acceptLoss: true });
        await garden.put(["k"]);
        await garden.deliver();

        const rows = new Set(await readDelivered(dir));
        const missing = [...all, "k", "direct k"].filter((text) => !rows.has(text)).length;
        expect([name, missing]).toEqual([name, countUndelivered(garden.problems)]);
        expect(garden.problems).not.toEqual([]);
        expect(() => open(dir)).not.toThrow();
      }
    },
  );
});

/** The message's lines, the first of which names the file or, for the mark of an end, the file that ends there. */
function namesFile(dir: string, name: string): RegExp {
  return new RegExp(`^${join(dir, ".state", dirname(name))}[^\n]*: [^\n]+; nothing was changed: [^\n]+ --reset$`);
}

function countUndelivered(problems: readonly string[]): number {
  const counts = problems.flatMap((problem) =>
    [...problem.matchAll(/had not delivered (\d+)/g)].map(([, count]) => count),
  );
  return counts.reduce((sum, count) => sum + Number(count), 0);
}
