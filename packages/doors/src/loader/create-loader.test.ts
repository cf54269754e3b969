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
const sorted = (rows: readonly string[]) => rows.toSorted();

describe("a file that lands", () => {
  it("is sent, leaves its line, and is tagged", async () => {
    const rows = createRows(5);
    await loader.put("iris/january.csv", toFile(rows));

    await loader.takeAll();

    expect(sorted(loader.listRows())).toEqual(sorted(rows));
    expect(await loader.readLines()).toEqual([
      expect.objectContaining({
        load_id: expect.stringMatching(/^landing-[0-9a-f]{32}$/),
        dataset: "iris",
        door: "landing",
        source: "s3://landing/iris/january.csv",
        state: "loaded",
        problem: null,
        rows_read: 5,
        rows_sent: 5,
        rows_rejected: 0,
        sent_by: "AWS:AIDALOCALLOCALLOCAL00",
      }),
    ]);
    expect(await loader.readTag("iris/january.csv")).toBe("loaded");
  });

  it.each([
    ["gzip", (text: string) => gzipSync(text)],
    ["UTF-16 with a byte order mark", (text: string) => Buffer.from(`\u{FEFF}${text}`, "utf16le")],
    ["CR line endings", (text: string) => Buffer.from(text.replaceAll("\n", "\r"))],
  ])("may be %s", async (_, encode) => {
    await loader.put("iris/a", encode(toFile(createRows(3))));

    await loader.takeAll();

    expect(sorted(loader.listRows())).toEqual(sorted(createRows(3)));
  });

  it("keeps rows that do not fit among the rejects, and says so", async () => {
    await loader.put("iris/a.csv", toFile([...createRows(2), "x,3.5,1.4,0.2,Iris-setosa"]));

    await loader.takeAll();

    const [line] = await loader.readLines();
    expect(line).toMatchObject({ state: "rejected", rows_read: 3, rows_sent: 2, rows_rejected: 1 });
    expect(await loader.readTag("iris/a.csv")).toBe("rejected");
    expect(await loader.readRejects()).toEqual([
      expect.objectContaining({
        file: "s3://landing/iris/a.csv",
        line: 4,
        batch_id: `${String(line?.["load_id"])}-rejects`,
        row_index: 2,
      }),
    ]);
  });

  it("is another load each time that it is put", async () => {
    const versions = [
      await loader.put("iris/a.csv", toFile(createRows(1))),
      await loader.put("iris/a.csv", toFile(createRows(1))),
    ];

    await loader.takeAll();

    expect(loader.listRows()).toHaveLength(2);
    expect(await Promise.all(versions.map((version) => loader.readTag("iris/a.csv", version)))).toEqual([
      "loaded",
      "loaded",
    ]);
  });

  it("is read as the version that landed, though another has taken its place", async () => {
    await loader.put("iris/a.csv", toFile(createRows(1)));
    const [first = ""] = loader.bodies.slice(-1);
    await loader.put("iris/a.csv", toFile(["9,9,9,9,Iris-virginica"]));
    await loader.takeAll();
    expect(first).toContain("versionId");

    expect(sorted(loader.listRows())).toEqual(sorted([...createRows(1), "9,9,9,9,Iris-virginica"]));
  });

  it("moves under done/ when asked to", async () => {
    await loader.put("iris/my file.csv", toFile(createRows(1)));

    await loader.takeAll({ config: { afterLoad: "move" } });

    expect(await loader.listKeys()).toEqual(["done/iris/my file.csv"]);
    expect(await loader.readTag("done/iris/my file.csv")).toBe("loaded");
    expect(loader.listRecords()).toHaveLength(1);
  });
});

describe("a message that comes twice", () => {
  it("sends nothing more once the load has ended", async () => {
    await loader.put("iris/a.csv", toFile(createRows(2)));
    const [event = ""] = loader.bodies.slice(-1);
    await loader.takeAll();
    loader.sendAgain(event);

    await loader.takeAll();

    expect(loader.listRecords()).toHaveLength(2);
    expect(await loader.readLines()).toHaveLength(1);
  });

  it("sends the same batches when the load has not left its line", async () => {
    const rows = createRows(100);
    await loader.put("iris/a.csv", toFile(rows));
    const [event = ""] = loader.bodies.slice(-1);
    loader.sendAgain(event);

    await loader.takeAll();

    expect(loader.listRecords()).toHaveLength(6);
    expect(new Set(loader.listRecords()).size).toBe(3);
    expect(sorted(loader.listRows())).toEqual(sorted(rows));
  });
});

describe("a large file", () => {
  const rows = createRows(160_000);

  it("goes on in later invocations, each row once", async () => {
    await loader.put("iris/large.csv", toFile(rows));

    const invocations = await loader.takeAll({ config: { sliceSeconds: 0.001 } });

    expect(invocations).toBeGreaterThan(1);
    expect(sorted(loader.listRows())).toEqual(sorted(rows));
    expect(await loader.readLines()).toEqual([
      expect.objectContaining({ state: "loaded", rows_read: 160_000, rows_sent: 160_000 }),
    ]);
  });

  it("comes again when an invocation is too short for its next rows", async () => {
    await loader.put("iris/large.csv", toFile(rows));

    expect(await loader.take({ timeoutMs: 15_001 })).toBe(1);
    await loader.takeAll();

    expect(sorted(loader.listRows())).toEqual(sorted(rows));
  });

  it("is the same as gzip, which is read up to where it goes on", async () => {
    await loader.put("iris/large.csv.gz", gzipSync(toFile(createRows(160_000)), { level: 0 }));

    await loader.takeAll({ config: { sliceSeconds: 0.001 } });

    expect(sorted(loader.listRows())).toEqual(sorted(rows));
  });

  it("is a dead letter when its checkpoint is damaged, and is loaded from its beginning without it", async () => {
    await loader.put("iris/large.csv", toFile(rows));
    await loader.take({ config: { sliceSeconds: 0.001 } });
    const sent = loader.listRecords().length;
    const message = loader.bodies.at(-1) ?? "";
    await loader.changeInLake("checkpoints/", (text) => text.replace(/"row":\d/, '"row":9'));

    const again = [await loader.take(), await loader.take()];

    expect(again).toEqual([1, 1]);
    expect(loader.listRecords()).toHaveLength(sent);
    expect(await loader.readLines()).toEqual([
      expect.objectContaining({
        state: "failed",
        problem: expect.stringMatching(/^checkpoint s3:\/\/lake\/checkpoints\/landing-\w+\.json is damaged/),
      }),
    ]);

    await loader.changeInLake("checkpoints/", () => undefined);
    loader.sendAgain(message);
    await loader.takeAll();

    expect(sorted(loader.listRows())).toEqual(sorted(rows));
    expect(await loader.readLines()).toMatchObject([{ state: "loaded", rows_sent: 160_000 }]);
  });

  it("is taken on by one of two invocations that were told to", async () => {
    await loader.put("iris/large.csv", toFile(rows));
    await loader.take({ config: { sliceSeconds: 0.001 } });
    loader.sendAgain(loader.bodies[0] ?? "");
    for (const body of loader.bodies) loader.sendAgain(body);

    await loader.takeAll({ config: { sliceSeconds: 0.001 } });

    expect(sorted(loader.listRows())).toEqual(sorted(rows));
    expect(await loader.readLines()).toHaveLength(1);
  });
});
