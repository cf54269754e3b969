import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { addChecksum, findSealedEnd, openEndMark, openFileEnds } from "@sluice/integrity";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { CheckpointError } from "../errors.ts";
import { openCheckpoint } from "./checkpoint-file.ts";
import { createBatch, createCheckpointPath, header } from "./checkpoint-fixture.ts";
import { firstMark } from "./load-log.ts";
import { readCheckpoint, removeCheckpoint } from "./read-checkpoint.ts";

/** A load that has sent two batches and logged a third. */
async function writeLoad(): Promise<string> {
  const path = createCheckpointPath();
  const checkpoint = await openCheckpoint(path, header);
  await checkpoint.logBatches([createBatch(0), createBatch(1), createBatch(2)]);
  checkpoint.logAccepted([createBatch(0), createBatch(1)]);
  checkpoint.logMark({ ...firstMark, row: 1, byte: 9 });
  await checkpoint.close({ isDone: false });
  return path;
}

/** Another load's, whole. */
async function writeOther(path: string): Promise<void> {
  const checkpoint = await openCheckpoint(path, { ...header, loadId: "other" });
  await checkpoint.logBatches([createBatch(0)]);
  await checkpoint.close({ isDone: false });
}

const damages: readonly (readonly [string, (path: string) => unknown])[] = [
  ["emptied", (path) => truncateSync(path)],
  ["deleted", (path) => rmSync(path)],
  ["cut in the middle of a line", (path) => truncateSync(path, readFileSync(path).length - 20)],
  ["cut at the end of a line", (path) => editLines(path, (lines) => lines.slice(0, -2))],
  ["a line left out", (path) => editLines(path, (lines) => lines.toSpliced(2, 1))],
  ["a line doubled", (path) => editLines(path, (lines) => lines.toSpliced(2, 0, lines[2] ?? ""))],
  ["a digit changed", (path) => editLines(path, (lines) => lines.with(4, (lines[4] ?? "").replace("0", "1")))],
  ["a table", (path) => writeFileSync(path, "id,name\n1,a\n")],
  ["zeros", (path) => writeFileSync(path, Buffer.alloc(200))],
];

function editLines(path: string, edit: (lines: readonly string[]) => readonly string[]): void {
  writeFileSync(path, `${edit(readFileSync(path, "utf8").trimEnd().split("\n")).join("\n")}\n`);
}

describe("readCheckpoint", () => {
  it("finds no load where there is no file", async () => {
    expect(await readCheckpoint(createCheckpointPath())).toBeUndefined();
  });

  it.each([...damages, ["another load's", writeOther] as const])(
    "refuses a checkpoint that was %s, in one line with the way out",
    async (_, damage) => {
      const path = await writeLoad();
      const end = readFileSync(`${path}.end`);
      await damage(path);
      writeFileSync(`${path}.end`, end);

      await expect(readCheckpoint(path)).rejects.toThrow(CheckpointError);
      await expect(readCheckpoint(path)).rejects.toThrow(
        new RegExp(`^checkpoint "${path}": [^\n]+; [^\n]+ with --restart$`),
      );
    },
  );

  it.each(damages)("refuses a checkpoint of which the mark was %s", async (_, damage) => {
    const path = await writeLoad();
    writeFileSync(`${path}.end`, readFileSync(`${path}.end`, "latin1").repeat(6));
    damage(`${path}.end`);

    await expect(readCheckpoint(path)).rejects.toThrow(`${path}.end, which says where it ends, is `);
  });

  it("goes on from what was written after the mark", async () => {
    const path = await writeLoad();
    const [text, end] = [readFileSync(path), readFileSync(`${path}.end`)];
    const checkpoint = await openCheckpoint(path, (await readCheckpoint(path)) ?? header);
    checkpoint.logAccepted([createBatch(2)]);
    await checkpoint.close({ isDone: false });
    // As if the process had been killed between the two writes.
    writeFileSync(`${path}.end`, end);
    writeFileSync(path, text);
    appendFileSync(path, "a 2");

    expect((await readCheckpoint(path))?.sent()).toMatchObject({ records: 2 });
  });

  it("knows a file and the one that takes its place, whenever the process was killed", async () => {
    const path = await writeLoad();
    const log = await readCheckpoint(path);
    const long = readFileSync(path, "utf8");
    const longEnd = readFileSync(`${path}.end`);
    await (await openCheckpoint(path, log ?? header)).close({ isDone: false });
    const short = readFileSync(path, "utf8");

    for (const text of [long, short]) {
      writeFileSync(path, text);
      writeFileSync(`${path}.end`, longEnd);
      openFileEnds(path).announce(findSealedEnd(short));
      expect((await readCheckpoint(path))?.sent()).toEqual(log?.sent());
    }
    expect(short.length).toBeLessThan(long.length);
  });

  it("finds no load where the process was killed before the first file was in its place", async () => {
    const path = createCheckpointPath();
    mkdirSync(dirname(path), { recursive: true });
    openFileEnds(path).announce({ lines: 3, checksum: 7 });

    expect(await readCheckpoint(path)).toBeUndefined();
  });

  it("finds no load that is done with", async () => {
    const path = await writeLoad();

    removeCheckpoint(path);

    expect([existsSync(path), existsSync(`${path}.end`)]).toEqual([false, false]);
    expect(await readCheckpoint(path)).toBeUndefined();
  });

  it("says that a load cannot be forgotten", async () => {
    const path = await writeLoad();
    rmSync(path);
    mkdirSync(path);

    expect(() => removeCheckpoint(path)).toThrow(CheckpointError);
  });

  it("finds no load that is done with, though the process was killed before its file was removed", async () => {
    const path = await writeLoad();
    const mark = openEndMark(`${path}.end`);
    mark.write([0, 0, 0, 0]);
    mark.close();

    expect(await readCheckpoint(path)).toBeUndefined();
  });

  it("says that a file is not a checkpoint, and the way out", async () => {
    const path = join(createTemporaryFolder(), "no-checkpoint");
    writeFileSync(path, "id,name\n");

    await expect(readCheckpoint(path)).rejects.toThrow(
      "cannot be read: it does not begin with a load; what its load has sent cannot be told from it: put back a copy of it, or send everything again as a new load with --restart",
    );
  });

  it("says in one line which part of a checkpoint is not a load's", async () => {
    const path = join(createTemporaryFolder(), "load.checkpoint");
    writeFileSync(path, `h ${JSON.stringify(addChecksum({ ...header, sources: "none" }))}\n`);

    await expect(readCheckpoint(path)).rejects.toThrow(
      `checkpoint "${path}": cannot be read: its sources is not a load's; `,
    );
  });

  it.each([
    [
      3,
      "has version 3, of a newer Sluice; this one reads versions 1 to 2: finish the load with the version that began it",
    ],
    [0, "has no version that can be read (0)"],
    [undefined, "has no version that can be read (none)"],
  ])("says of a load of version %j who can finish it", async (version, problem) => {
    const path = join(createTemporaryFolder(), "load.checkpoint");
    writeFileSync(path, `h ${JSON.stringify({ ...header, version })}\n`);

    await expect(readCheckpoint(path)).rejects.toThrow(`checkpoint "${path}": ${problem}`);
  });
});
