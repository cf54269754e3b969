import { link, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { createTemporaryFolder, pickForRun } from "@sluice/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";

import { createObjectStore, type ObjectStore } from "./object-store.ts";

const bucket = "lake";

let rootDir: string;
let store: ObjectStore;

beforeEach(async () => {
  rootDir = createTemporaryFolder("s3");
  store = createObjectStore({ rootDir, clock: { nowMs: () => 1 } });
  await store.createBucket(bucket);
});

describe("objects whose keys are folders of others", () => {
  it("stand side by side, each a plain file", async () => {
    await put("a", "1");
    await put("a/b", "2");
    await put("a/b/c", "3");
    await put("a", "4");

    expect(await contents()).toEqual({ a: "4", "a/b": "2", "a/b/c": "3" });
    expect(await readFile(join(rootDir, "lake/a/b/c"), "utf8")).toBe("3");
    expect((await store.files({ bucket })).map(({ path }) => path.slice(rootDir.length))).toEqual([
      "/lake/a%2F",
      "/lake/a/b%2F",
      "/lake/a/b/c",
    ]);
  });

  it("hold what a map would, whatever is put and deleted", async () => {
    const key = fc.stringMatching(/^[ab/%.]{1,5}$/);
    const step = fc.record({ key, isPut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const expected = new Map<string, string>();
        for (const [index, { key: itsKey, isPut }] of steps.entries()) {
          if (isPut) expected.set(itsKey, String(index));
          else expected.delete(itsKey);
          await (isPut ? put(itsKey, String(index)) : store.delete({ bucket, key: itsKey }));
        }

        expect(await contents()).toEqual(Object.fromEntries(expected));
        for (const each of expected.keys()) await store.delete({ bucket, key: each });
        expect(await readdir(join(rootDir, bucket))).toEqual([]);
      }),
      { numRuns: pickForRun({ short: 100, long: 1_000 }) },
    );
  });

  it("are listed in pages that lose and repeat nothing, in UTF-8 order", async () => {
    const keys = fc.uniqueArray(fc.stringMatching(/^[ab/.ü-]{1,6}$/), { minLength: 1, maxLength: 12 });
    const request = { prefix: fc.constantFrom("", "a", "a/"), delimiter: fc.constantFrom(undefined, "/", "b") };
    await fc.assert(
      fc.asyncProperty(keys, fc.integer({ min: 1, max: 4 }), fc.record(request), async (all, maxItems, asked) => {
        for (const key of all) await put(key, "");
        const whole = await store.page(bucket, { ...asked, maxItems: 1000 });
        const seen = { keys: [] as string[], commonPrefixes: [] as string[] };
        let after: string | undefined;
        do {
          const page = await store.page(bucket, { ...asked, maxItems, after });
          seen.keys.push(...page.keys);
          seen.commonPrefixes.push(...page.commonPrefixes);
          after = page.last;
        } while (after !== undefined);

        expect(seen).toEqual({ keys: whole.keys, commonPrefixes: whole.commonPrefixes });
        const sorted = all.filter((key) => key.startsWith(asked.prefix)).toSorted(byBytes);
        expect((await store.keys({ bucket, prefix: asked.prefix })).join()).toBe(sorted.join());
        for (const key of all) await store.delete({ bucket, key });
      }),
      { numRuns: pickForRun({ short: 100, long: 1_000 }) },
    );
  });
});

describe("a process that ends in the middle", () => {
  it("leaves the previous object whole if the new body was not yet in place", async () => {
    await store.put({ bucket, key: "a", body: Buffer.from("old"), contentType: "text/old" });
    await link(join(rootDir, "lake/a"), join(rootDir, "kept"));
    await store.put({ bucket, key: "a", body: Buffer.from("newer"), contentType: "text/new" });
    // The last step of a put moves the body, so this is the folder just before that step.
    await rename(join(rootDir, "kept"), join(rootDir, "lake/a"));

    const object = await store.get({ bucket, key: "a" });

    expect(object.body.toString()).toBe("old");
    expect(object).toMatchObject({ contentType: "text/old", etag: "149603e6c03516362a8da23f624db945" });
  });

  it("leaves no object where there was none", async () => {
    await store.put({ bucket, key: "a/b", body: Buffer.from("x") });
    await rm(join(rootDir, "lake/a"), { recursive: true });

    expect(await store.keys({ bucket })).toEqual([]);
    await put("a", "y");
    expect(await contents()).toEqual({ a: "y" });
  });

  it("leaves files that the next process removes, unless their writer is still alive", async () => {
    const incomingDir = join(rootDir, ".incoming");
    await put("a", "");
    const nobody = 2 ** 22 + 1;
    for (const pid of [nobody, process.ppid]) await writeFile(join(incomingDir, `${pid}-half`), "half");

    const restarted = createObjectStore({ rootDir, clock: { nowMs: () => 1 } });
    await restarted.put({ bucket, key: "b", body: Buffer.alloc(0) });

    expect(await readdir(incomingDir)).toEqual([`${process.ppid}-half`]);
  });
});

async function put(key: string, text: string): Promise<void> {
  await store.put({ bucket, key, body: Buffer.from(text) });
}

async function contents(): Promise<Record<string, string>> {
  const keys = await store.keys({ bucket });
  const pairs = keys.map(async (key) => [key, (await store.get({ bucket, key })).body.toString()] as const);
  return Object.fromEntries(await Promise.all(pairs));
}

function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
