import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { type Payload, putPayloads } from "./put-payloads.ts";
import { recountLake } from "./recount-lake.ts";

const bucket = "sluice-dev-lake";
const rowCount = 2_000;
const acknowledgedFile = join(createTemporaryFolder("acknowledged"), "ids");
let environment: DevEnvironment;
let acknowledged: number[];

beforeEach(async () => {
  environment = await startDevEnvironment();
  acknowledged = [];
});

afterEach(() => environment.close());

/** Puts a dangling link in place of a prefix's folder, so that no object can be written there; returns a way to mend it. */
function blockPrefix(prefix: string): () => void {
  const folder = join(environment.lakeDir, bucket, prefix);
  mkdirSync(folder, { recursive: true });
  renameSync(folder, `${folder}.away`);
  symlinkSync("/dev/null/nowhere", folder);
  return () => {
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
  };
}

/** For every hundred rows, one that the transform rejects, and a record of two partitions, which fails whole. */
function* generatePayloads(): Generator<Payload> {
  for (let id = acknowledged.length + 1; id <= rowCount; id += 1) {
    if (id % 100 === 7) yield { data: `${id},wide,1,1,Iris-setosa\n`, ids: [id] };
    else if (id % 100 === 8) yield { data: `${id},1,1,1,Iris-setosa\n${(id += 1)},1,1,1,other\n`, ids: [id - 1, id] };
    else yield { data: `${id},1,1,1,Iris-setosa\n`, ids: [id] };
  }
}

async function putRows(): Promise<void> {
  const { url } = environment;
  await putPayloads(generatePayloads(), {
    url,
    recordsPerCall: 100,
    onAcknowledged: (ids) => acknowledged.push(...ids),
  });
  writeFileSync(acknowledgedFile, `${acknowledged.join("\n")}\n`);
}

const recountNow = () => recountLake({ dir: environment.lakeDir, acknowledgedFile });
const allIsWell = { acknowledged: rowCount, lost: 0, doubled: 0, inBoth: 0, unknown: 0 };
const [rejected, failed] = [rowCount / 100, rowCount / 50];
const patience = { timeout: 30_000 };

describe("a lake that takes no objects for a while", () => {
  it("has every row, once, after it is back", async () => {
    const mend = blockPrefix("data");
    await putRows();
    await expect
      .poll(() => environment.problems[0], patience)
      .toMatch(/^delivery stream "sluice-dev-iris": delivery of data\/iris\/species_key=.* failed, trying again: /);
    expect(environment.engines()[0]?.status().delivered.records).toBe(0);

    mend();
    await environment.whenDelivered();

    expect(await recountNow()).toEqual({ ...allIsWell, delivered: rowCount - rejected - failed, rejected, failed });
  });

  it("keeps delivering when errors cannot be written, says so, and has them later", async () => {
    const mend = blockPrefix("errors");
    await putRows();
    await expect.poll(() => environment.problems[0], patience).toMatch(/: delivery of errors\/iris\/.* trying again: /);
    await expect.poll(() => environment.engines()[0]?.status().delivered.records, patience).toBeGreaterThan(0);

    mend();
    await environment.whenDelivered();

    expect(await recountNow()).toEqual({ ...allIsWell, delivered: rowCount - rejected - failed, rejected, failed });
  });

  it("fails the records of rejected rows whole when its rejects cannot be written", async () => {
    blockPrefix("rejects");

    await putRows();
    await environment.whenDelivered();

    const good = rowCount - rejected - failed;
    expect(await recountNow()).toEqual({ ...allIsWell, delivered: good, rejected: 0, failed: rejected + failed });
  });
});
