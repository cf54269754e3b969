import { appendFileSync, cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { aggregateRecords } from "@sluice/emulator-firehose/testing";
import { createTemporaryFolder, pickForRun } from "@sluice/testing";
import { expect, it } from "vitest";

import { type Payload, putPayloads } from "./put-payloads.ts";
import { type LakeUnderTest, recountLake } from "./recount-lake.ts";
import { runSluice } from "./run-sluice.ts";
import { type RunningLocal, startLocal } from "./start-local.ts";

/** Records of one row, for each of two clients. */
const singleRecords = pickForRun({ short: 20_000, long: 1_000_000 }) / 2;
const rowsOfFile = singleRecords / 2;
const aggregatedRows = singleRecords / 5;
const rowsPerAggregate = 100;
const species = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"];

function formatRow(id: number): string {
  return `${id},3.5,1.4,0.2,${species[id % 3]}`;
}

/** Rows one by one; now and then one that the transform rejects, or a record of two partitions, which fails whole. */
function* generateSingles(firstId: number): Generator<Payload> {
  for (let id = firstId; id < firstId + singleRecords; id += 1) {
    if (id % 1000 === 7) yield { data: `${id},wide,1.4,0.2,Iris-setosa\n`, ids: [id] };
    else if (id % 1000 === 8) yield { data: `${formatRow(id)}\n${formatRow((id += 1))}\n`, ids: [id - 1, id] };
    else yield { data: `${formatRow(id)}\n`, ids: [id] };
  }
}

/** As the Kinesis Producer Library packs them. */
function* generateAggregates(firstId: number): Generator<Payload> {
  for (let first = firstId; first < firstId + aggregatedRows; first += rowsPerAggregate) {
    const ids = Array.from({ length: rowsPerAggregate }, (_, place) => first + place);
    yield { data: aggregateRecords(ids.map((id) => ({ key: `${id}`, data: `${formatRow(id)}\n` }))), ids };
  }
}

/** The project's own producer as a process; its rows are acknowledged when it says so. */
async function produce(firstId: number, local: RunningLocal, acknowledge: (ids: readonly number[]) => void) {
  const ids = Array.from({ length: rowsOfFile }, (_, place) => firstId + place);
  const file = join(createTemporaryFolder("source"), "rows.csv");
  writeFileSync(file, `${ids.map(formatRow).join("\n")}\n`);
  const environment = { SLUICE_ENDPOINT_FILE: local.endpointFile };
  const { exitCode, stderr } = await runSluice("load", ["iris", "--source", file], environment);
  if (exitCode !== 0) throw new Error(`the producer ended with ${exitCode}: ${stderr}`);
  acknowledge(ids);
}

it("accounts for every row of five producers at once, and notices an object that is missing or duplicated", async () => {
  const local = await startLocal({ args: ["--speed-up", "10"] });
  const acknowledgedFile = join(createTemporaryFolder("acknowledged"), "ids");
  const acknowledge = (ids: readonly number[]) => appendFileSync(acknowledgedFile, `${ids.join("\n")}\n`);
  const { url } = local;
  const toFirstId = (producer: number) => 1 + producer * 2 * singleRecords;

  await Promise.all([
    produce(toFirstId(0), local, acknowledge),
    produce(toFirstId(1), local, acknowledge),
    putPayloads(generateSingles(toFirstId(2)), { url, recordsPerCall: 500, onAcknowledged: acknowledge }),
    putPayloads(generateSingles(toFirstId(3)), { url, recordsPerCall: 500, onAcknowledged: acknowledge }),
    putPayloads(generateAggregates(toFirstId(4)), { url, recordsPerCall: 50, onAcknowledged: acknowledge }),
  ]);
  local.child.kill("SIGTERM");
  expect((await local.finished).exitCode).toBe(0);

  const lake = { dir: local.dir, acknowledgedFile };
  const books = await recountLake(lake);
  const rows = 2 * singleRecords + 2 * rowsOfFile + aggregatedRows;
  expect(books).toMatchObject({ acknowledged: rows, lost: 0, doubled: 0, inBoth: 0, unknown: 0 });
  expect(books.delivered + books.rejected + books.failed).toBe(rows);
  expect([books.rejected, books.failed]).toEqual([singleRecords / 500, singleRecords / 250]);
  await expectDamageToShow(lake);
}, 600_000);

/** The same accounts of a lake that somebody has tampered with. */
async function expectDamageToShow(lake: LakeUnderTest): Promise<void> {
  const folder = join(lake.dir, "sluice-dev-lake", "data", "iris", "species_key=Iris-setosa");
  const [first = "", second = first] = readdirSync(folder).filter((name) => name.endsWith(".parquet"));

  cpSync(join(folder, first), join(folder, "again.parquet"));
  expect((await recountLake(lake)).doubled).toBeGreaterThan(0);
  rmSync(join(folder, "again.parquet"));
  rmSync(join(folder, second));
  expect((await recountLake(lake)).lost).toBeGreaterThan(0);
  rmSync(join(lake.dir, "sluice-dev-lake", "errors"), { recursive: true });
  expect((await recountLake(lake)).failed).toBe(0);
}
