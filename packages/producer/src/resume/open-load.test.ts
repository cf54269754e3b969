import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { addChecksum } from "@sluice/integrity";
import { findDataset } from "@sluice/schema/testing";
import type { Source } from "@sluice/source";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createDryRunTarget } from "../target/dry-run-target.ts";
import { openLoad, type OpenLoadOptions, type ResumeArguments } from "./open-load.ts";

function createSource(mark: string | undefined): Source {
  return {
    name: "a.csv",
    fingerprint: async () => (mark === undefined ? undefined : { mark }),
    open: readNothing,
  };
}

async function* readNothing(): AsyncGenerator<Uint8Array> {
  yield* [];
}

function createOptions(more: Partial<OpenLoadOptions> = {}): OpenLoadOptions {
  return {
    dataset: findDataset("iris"),
    target: createDryRunTarget(),
    sources: [createSource("one")],
    isOrdered: false,
    now: () => new Date("2026-11-21T08:00:00Z"),
    onNote: () => undefined,
    ...more,
  };
}

/** Opens a load and ends its run, finished or not. */
async function runLoad(
  args: ResumeArguments,
  { isDone = false, ...more }: Partial<OpenLoadOptions> & { isDone?: boolean } = {},
) {
  const load = await openLoad(args, createOptions(more));
  await load.checkpoint?.close({ isDone });
  return load;
}

function createCheckpointPath(): string {
  return join(createTemporaryFolder("load"), "a.checkpoint");
}

/** As a program of another version would have written it. */
function changeHeader(path: string, changes: object): void {
  const [first = "", ...lines] = readFileSync(path, "utf8").split("\n");
  const header = JSON.parse(first.slice("h ".length)) as object;
  const changed = JSON.parse(JSON.stringify({ ...header, checksum: undefined, ...changes })) as object;
  writeFileSync(path, [`h ${JSON.stringify(addChecksum(changed))}`, ...lines].join("\n"));
}

describe("openLoad", () => {
  it("resumes a load of the same sources that has not ended", async () => {
    const checkpoint = createCheckpointPath();
    const first = await runLoad({ checkpoint });

    const second = await runLoad({ checkpoint });

    expect([first.isResumed, second.isResumed]).toEqual([false, true]);
    expect(second).toMatchObject({ loadId: first.loadId, rejectsFile: first.rejectsFile, startedAt: first.startedAt });
  });

  it("begins another load with --restart", async () => {
    const checkpoint = createCheckpointPath();
    const first = await runLoad({ checkpoint });

    const second = await runLoad({ checkpoint, restart: true });

    expect(second.isResumed).toBe(false);
    expect(second.loadId).not.toBe(first.loadId);
  });

  it("has nothing to do for a named load that has ended", async () => {
    const checkpoint = createCheckpointPath();
    await runLoad({ checkpoint, loadId: "mine" }, { isDone: true });

    expect(await runLoad({ checkpoint, loadId: "mine" })).toMatchObject({ loadId: "mine", isDone: true });
  });

  it.each([{}, { loadId: "other" }])(
    "refuses --resume where the load of these sources has ended: %j",
    async (named) => {
      const checkpoint = createCheckpointPath();
      await runLoad({ checkpoint, loadId: "mine" }, { isDone: true });

      await expect(openLoad({ checkpoint, resume: true, ...named }, createOptions())).rejects.toThrow(
        `--resume: no load of these sources has stopped before its end (checkpoint "${checkpoint}")`,
      );
    },
  );

  it("begins another load when one that has ended is not asked for by name", async () => {
    const checkpoint = createCheckpointPath();
    await runLoad({ checkpoint, loadId: "mine" }, { isDone: true });

    expect(await runLoad({ checkpoint })).toMatchObject({ isResumed: false, isDone: false });
  });

  it("refuses to begin a named load over another one of the same sources", async () => {
    const checkpoint = createCheckpointPath();
    await runLoad({ checkpoint, loadId: "first" });

    await expect(runLoad({ checkpoint, loadId: "second" })).rejects.toThrow(
      "load first cannot be resumed: it has these sources, and not second; finish it first, or start over with --restart",
    );
  });

  it("notes that a load of a pipe cannot be resumed", async () => {
    const notes: string[] = [];

    const load = await runLoad({}, { sources: [createSource(undefined)], onNote: (note) => notes.push(note) });

    expect(load.checkpoint).toBeUndefined();
    expect(notes).toEqual(["a.csv cannot be read a second time: if this load stops, it cannot be resumed"]);
  });

  it("refuses --resume when no load has stopped, and when none can be resumed", async () => {
    const checkpoint = createCheckpointPath();

    await expect(runLoad({ checkpoint, resume: true })).rejects.toThrow(
      "--resume: no load of these sources has stopped before its end",
    );
    await expect(runLoad({ resume: true }, { unresumable: "a dry run sends nothing" })).rejects.toThrow(
      "--resume: a dry run sends nothing",
    );
  });
});

describe("refuseToResume", () => {
  it.each([
    ["another dataset", { dataset: findDataset("people") }, 'its dataset is "iris", not "people"'],
    [
      "another target",
      { target: { ...createDryRunTarget(), place: "other" } },
      "it went to dry run, but the target is other",
    ],
    [
      "a stream that was created anew",
      { target: { ...createDryRunTarget(), kind: "stream", createdAt: "2026-11-29T13:55:17.000Z" } as const },
      "its stream was created anew after it had begun",
    ],
    ["another order", { isOrdered: true }, "it was begun without --ordered"],
    ["another source", { sources: [createSource("two")] }, "a.csv is not what it was"],
    ["more sources", { sources: [createSource("one"), createSource("one")] }, "it has 1 sources (a.csv), not 2"],
  ])("refuses %s", async (_, more, message) => {
    const checkpoint = createCheckpointPath();
    await runLoad({ checkpoint });

    await expect(runLoad({ checkpoint }, more)).rejects.toThrow(message);
  });

  it("refuses a load whose records another version packed in another way, in one line", async () => {
    const checkpoint = createCheckpointPath();
    const { loadId } = await runLoad({ checkpoint });
    changeHeader(checkpoint, { packer: 7 });

    await expect(runLoad({ checkpoint })).rejects.toThrow(
      `load ${loadId} cannot be resumed: its records were packed in way 7, and this version of Sluice packs in way 1; finish it with the version that began it; --restart sends everything again, as a new load`,
    );
  });

  it("resumes a load from before the way of packing was told", async () => {
    const checkpoint = createCheckpointPath();
    await runLoad({ checkpoint });
    changeHeader(checkpoint, { packer: undefined });

    expect((await runLoad({ checkpoint })).isResumed).toBe(true);
  });
});
