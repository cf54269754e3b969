import { join } from "node:path";

import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { InvalidPlanError, type PlannedResource } from "@sluice/plan";
import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";

import { type Environment, startEnvironment } from "./environment.ts";
import { RestartNeededError } from "./errors.ts";
import { createGardenPlan, planFlower, planResource } from "./take-up-fixture.ts";

let environment: Environment;
let kinesis: KinesisClient;

beforeEach(async () => {
  environment = await startEnvironment({
    plan: createGardenPlan(...planFlower("roses")),
    dir: join(createTemporaryFolder("garden"), "lake"),
    port: 0,
    speedUp: 3_000,
    onProblem: () => undefined,
    onWritten: () => undefined,
  });
  kinesis = new KinesisClient(toClientSettings(environment.url));
});

afterEach(async () => {
  kinesis.destroy();
  await environment.close();
});

async function put(stream: string, ...ids: readonly string[]): Promise<void> {
  const Records = ids.map((id) => ({ PartitionKey: id, Data: Buffer.from(id) }));
  await kinesis.send(new PutRecordsCommand({ StreamName: stream, Records }));
}

async function deliver(stream: string, ...ids: readonly string[]): Promise<void> {
  await put(stream, ...ids);
  await environment.whenDelivered();
}

async function query(sql: string): Promise<readonly (readonly unknown[])[]> {
  return (await environment.lake.query(sql)).rows;
}

function planNote(content: string): PlannedResource {
  return planResource("aws:s3/bucketObject:BucketObject", "note", { bucket: "notes", key: "a.txt", content });
}

describe("takeUp", () => {
  it("says nothing of a plan without changes", async () => {
    expect(await environment.takeUp(createGardenPlan(...planFlower("roses")))).toEqual([]);
  });

  it("creates what is new, ready for rows and queries", async () => {
    const next = createGardenPlan(...planFlower("roses"), ...planFlower("tulips", { colour: "white" }));

    const changes = await environment.takeUp(next);
    await deliver("tulips", "t1");

    expect(await query("SELECT id, colour FROM garden.tulips")).toEqual([["t1", "white"]]);
    expect(changes.map(({ change, kind, name }) => `${change} ${kind} ${name}`)).toEqual([
      "created stream tulips",
      "created function tulips-transform",
      "created table tulips",
      "created delivery stream tulips",
    ]);
  });

  it("creates a bucket and the objects in it, and changes an object's content", async () => {
    const notes = planResource("aws:s3/bucket:Bucket", "notes");
    const roses = planFlower("roses");

    await environment.takeUp(createGardenPlan(...roses, planNote("one"), notes));
    const changes = await environment.takeUp(createGardenPlan(...roses, planNote("two"), notes));

    expect(changes).toEqual([{ change: "updated", kind: "object", name: "a.txt" }]);
    const { body } = await environment.store.get({ bucket: "notes", key: "a.txt" });
    expect(body.toString()).toBe("two");
  });

  it("runs a function's new code, and fills the table's new columns", async () => {
    await deliver("roses", "r1");
    const next = planFlower("roses", { colour: "pink", columns: ["colour", "scent"] });

    const changes = await environment.takeUp(createGardenPlan(...next));
    await deliver("roses", "r2");

    expect(await query("SELECT id, colour, scent FROM garden.roses ORDER BY id")).toEqual([
      ["r1", "red", null],
      ["r2", "pink", null],
    ]);
    expect(changes).toEqual([
      { change: "updated", kind: "table", name: "roses" },
      { change: "updated", kind: "function", name: "roses-transform" },
    ]);
  });

  it("neither loses nor doubles a record when the code and the delivery stream change under load", async () => {
    const colours = ["red", "pink", "white", "yellow", "orange"];
    const batches = Array.from({ length: 40 }, (_, batch) =>
      Array.from({ length: 10 }, (__, index) => `${batch}-${index}`),
    );

    const putting = (async () => {
      for (const ids of batches) await put("roses", ...ids);
    })();
    for (const [index, colour] of colours.entries()) {
      const destination = { bufferingInterval: 60 + index };
      await environment.takeUp(createGardenPlan(...planFlower("roses", { colour, destination })));
    }
    await putting;
    await environment.whenDelivered();

    const [counted] = await query("SELECT count(*), count(DISTINCT id) FROM garden.roses");
    expect(counted).toEqual([400n, 400n]);
    expect(await environment.store.keys({ bucket: "lake", prefix: "errors/" })).toEqual([]);
  });

  it("updates a delivery stream in place, and delivers what was buffered by its old settings", async () => {
    await put("roses", "r1");
    const destination = { prefix: "data/roses/new-", bufferingInterval: 120 };

    const changes = await environment.takeUp(createGardenPlan(...planFlower("roses", { destination })));
    await deliver("roses", "r2");

    expect(changes).toEqual([{ change: "updated", kind: "delivery stream", name: "roses" }]);
    expect(await query("SELECT id FROM garden.roses ORDER BY id")).toEqual([["r1"], ["r2"]]);
    expect(await environment.store.keys({ bucket: "lake", prefix: "data/roses/new-" })).toHaveLength(1);
  });

  it("leaves a delivery stream as it was when AWS would refuse the update or replace it", async () => {
    const destination = {
      prefix: "data/roses/!{partitionKeyFromLambda:colour}/",
      errorOutputPrefix: "errors/",
      dynamicPartitioningConfiguration: { enabled: true, retryDuration: 300 },
    };

    const changes = await environment.takeUp(createGardenPlan(...planFlower("roses", { destination })));
    await deliver("roses", "r1");

    const reason = "restart to apply: Dynamic Partitioning cannot be enabled on an existing stream.";
    expect(changes).toEqual([{ change: "skipped", kind: "delivery stream", name: "roses", reason }]);
    expect(await query("SELECT id FROM garden.roses")).toEqual([["r1"]]);
  });

  it("leaves a delivery stream running as it was when its new settings cannot start", async () => {
    const conversion = planFlower("herbs").at(-1)?.inputs["extendedS3Configuration"];
    const destination = z.object({ dataFormatConversionConfiguration: z.unknown() }).parse(conversion);

    const changes = await environment.takeUp(createGardenPlan(...planFlower("roses", { destination })));
    await deliver("roses", "r1");

    const reason = 'restart to apply: delivery stream "roses": no table garden.herbs';
    expect(changes).toEqual([{ change: "skipped", kind: "delivery stream", name: "roses", reason }]);
    expect(await query("SELECT id FROM garden.roses")).toEqual([["r1"]]);
  });

  it("refuses a plan with a delivery stream that cannot deliver here, and goes on as it was", async () => {
    const destination = { compressionFormat: "ZIP", dataFormatConversionConfiguration: undefined };
    const tulips = planFlower("tulips", { destination });

    const takenUp = environment.takeUp(createGardenPlan(...planFlower("roses"), ...tulips));

    await expect(takenUp).rejects.toThrow('delivery stream "tulips": compression ZIP is not emulated');
    await deliver("roses", "r1");
    expect(await query("SELECT id FROM garden.roses")).toEqual([["r1"]]);
  });

  it("goes on with what is gone from the plan, and says so once", async () => {
    const without = createGardenPlan(...planFlower("tulips"));

    const changes = await environment.takeUp(without);
    await deliver("roses", "r1");

    expect(changes.filter(({ change }) => change === "gone").map(({ kind }) => kind)).toEqual([
      "stream",
      "function",
      "table",
      "delivery stream",
    ]);
    expect(await query("SELECT id FROM garden.roses")).toEqual([["r1"]]);
    expect(await environment.takeUp(without)).toEqual([]);
  });

  it("changes nothing for a plan that AWS would refuse", async () => {
    const refused = planFlower("tulips", { destination: { prefix: "data/!{clock:yyyy}/" } });

    await expect(environment.takeUp(createGardenPlan(...refused))).rejects.toThrow(InvalidPlanError);
    await deliver("roses", "r1");

    expect(await query("SELECT id FROM garden.roses")).toEqual([["r1"]]);
    await expect(query("SELECT id FROM garden.tulips")).rejects.toThrow("TABLE_NOT_FOUND");
  });

  it.each([
    ["project", "orchard", "garden"],
    ["region", "eu-west-1", "eu-central-1"],
  ])("refuses to become another stack, by its %s", async (what, now, before) => {
    const other = { ...createGardenPlan(...planFlower("tulips")), [what]: now };

    await expect(environment.takeUp(other)).rejects.toThrow(new RestartNeededError(what, before, now));
  });

  it("completes what failed half way when it is called again", async () => {
    const tulips = planFlower("tulips");
    const withoutStream = tulips.filter(({ type }) => !type.includes("Stream") || type.includes("Firehose"));
    const notes = planResource("aws:s3/bucket:Bucket", "notes");

    await expect(environment.takeUp(createGardenPlan(...planFlower("roses"), ...withoutStream, notes))).rejects.toThrow(
      "tulips",
    );
    expect(await environment.store.hasBucket("notes")).toBe(true);
    await environment.takeUp(createGardenPlan(...planFlower("roses"), ...tulips, notes));
    await deliver("tulips", "t1");

    expect(await query("SELECT id FROM garden.tulips")).toEqual([["t1"]]);
  });

  it("takes back what failed half way when the next plan has it no more", async () => {
    const changed = planFlower("roses", { destination: { prefix: "data/roses/new-" } });
    const nowhere = planNote("of a bucket that the plan does not have");

    await expect(environment.takeUp(createGardenPlan(...changed, nowhere))).rejects.toThrow("notes");
    await environment.takeUp(createGardenPlan(...planFlower("roses")));
    await deliver("roses", "r1");

    expect(await environment.store.keys({ bucket: "lake", prefix: "data/roses/new-" })).toEqual([]);
    expect(await query("SELECT id FROM garden.roses")).toEqual([["r1"]]);
  });
});
