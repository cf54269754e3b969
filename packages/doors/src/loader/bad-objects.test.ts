import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type LoaderFixture, openLoader } from "./loader-fixture.ts";

const header = "sepal_length,sepal_width,petal_length,petal_width,species";
const species = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"];

let loader: LoaderFixture;

beforeEach(async () => {
  loader = await openLoader();
});

afterEach(() => loader.close());

function createRows(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${1 + at / 1e6},3.5,1.4,0.2,${species[at % 3]}`);
}

const toFile = (rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;

describe("a file that cannot be loaded", () => {
  it.each([
    [
      "an unknown folder",
      "irish/a.csv",
      toFile(createRows(1)),
      /^folder "irish\/" is of no dataset that takes files; there are iris\/$/,
    ],
    ["no folder", "a.csv", toFile(createRows(1)), /^it is in no folder; there are iris\/$/],
    ["no text", "iris/photo.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff, 0xfe, 0]), /is no UTF-8 text/],
    ["another table", "iris/a.csv", "name,age\nAda,36\nBob,41\n", /looks like a header of other columns/],
    ["gzip that is cut off", "iris/a.gz", gzipSync(toFile(createRows(1_000))).subarray(0, 200), /is cut off/],
  ])("%s leaves a line and a tag, and no dead letter", async (_, key, content, problem) => {
    await loader.put(key, content);

    await loader.takeAll();

    expect(await loader.readLines()).toEqual([
      expect.objectContaining({ state: "failed", problem: expect.stringMatching(problem) }),
    ]);
    expect(await loader.readTag(key)).toBe("failed");
  });

  it("in no folder, it is of no dataset, even if it is called like one", async () => {
    await loader.put("iris", toFile(createRows(1)));

    await loader.takeAll();

    expect(await loader.readLines()).toEqual([expect.objectContaining({ dataset: null, state: "failed" })]);
  });

  it.each(["", `${header}\n`])("empty (%j), it leaves a line that says so", async (content) => {
    await loader.put("iris/empty.csv", content);

    await loader.takeAll();

    expect(await loader.readLines()).toEqual([
      expect.objectContaining({ state: "loaded", problem: "no rows", rows_read: 0 }),
    ]);
  });

  it("gone before it was read, it leaves a line", async () => {
    const version = await loader.put("iris/a.csv", toFile(createRows(1)));
    await loader.remove("iris/a.csv", version);

    await loader.takeAll();

    expect(await loader.readLines()).toEqual([
      expect.objectContaining({ state: "failed", problem: "gone before it was read: it was deleted" }),
    ]);
  });

  it("encrypted with a key that it may not use, it comes again, and leaves a line when it was the last time", async () => {
    await loader.put("iris/a.csv", toFile(createRows(1)), "arn:aws:kms:eu-central-1:111111111111:key/theirs");

    expect(await loader.take()).toBe(1);
    expect(await loader.readLines()).toEqual([]);
    expect(await loader.take()).toBe(1);

    const problem = expect.stringMatching(
      /^no permission to read it, or to use its key: .*key.* not allowed to access/,
    );
    expect(await loader.readLines()).toEqual([expect.objectContaining({ state: "failed", rows_sent: 0, problem })]);
    expect(await loader.readTag("iris/a.csv")).toBe("failed");
  });

  it.each(['{"hello":1}', "no JSON"])(
    "a message of another kind (%j) comes again until it is a dead letter",
    async (body) => {
      loader.sendAgain(body);

      expect(await loader.take()).toBe(1);
    },
  );

  it("ignores S3's test event, folders that the console makes, and what has moved", async () => {
    await loader.put("iris/", "");
    await loader.put("done/iris/a.csv", toFile(createRows(1)));

    await loader.takeAll();

    expect(await loader.readLines()).toEqual([]);
    expect(loader.listRecords()).toEqual([]);
  });
});

describe("a stream that takes nothing", () => {
  const impatient = { giveUpAfterMs: 200 };

  it("has the message come again, and leaves a line when it was the last time", async () => {
    await loader.put("iris/a.csv", toFile(createRows(1)));
    loader.stream.isThrottled = true;

    expect(await loader.take(impatient)).toBe(1);
    expect(await loader.readLines()).toEqual([]);
    expect(await loader.take(impatient)).toBe(1);

    const problem = expect.stringContaining("nothing accepted for");
    expect(await loader.readLines()).toEqual([expect.objectContaining({ state: "failed", rows_sent: 0, problem })]);
  });

  it("is loaded after all when its dead letter is sent back", async () => {
    await loader.put("iris/a.csv", toFile(createRows(1)));
    loader.stream.isThrottled = true;
    await loader.take({ ...impatient, config: { maxReceives: 1 } });
    expect(await loader.readTag("iris/a.csv")).toBe("failed");
    loader.stream.isThrottled = false;

    await loader.takeAll();

    expect(await loader.readLines()).toEqual([expect.objectContaining({ state: "loaded", rows_sent: 1 })]);
    expect(await loader.readTag("iris/a.csv")).toBe("loaded");
  });
});
