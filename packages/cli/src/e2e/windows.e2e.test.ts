import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { KinesisClient, UpdateShardCountCommand } from "@aws-sdk/client-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { createTemporaryFolder, pickForRun } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { runSluice } from "./run-sluice.ts";
import { createLakeDir, startLocal } from "./start-local.ts";

const rowsPerFile = pickForRun({ short: 3_000, long: 500_000 });
const args = ["--speed-up", "120", "--no-watch", "--config", 'sluice:datasets=["orders"]'];
/** A million rows take this machine two minutes to deliver. */
const waitSeconds = pickForRun({ short: "30", long: "300" });
const regions = ["north", "south", "east"];
const header = "ordered_at,region,is_paid,customer,items,points,amount,weight,deliver_on,channel";

/** Orders of two hours of one day, in no order: each window gets rows of all files, as late rows do. */
function writeOrders(file: number): string {
  const lines = Array.from({ length: rowsPerFile }, (_, at) => {
    const number = file * rowsPerFile + at;
    const time = new Date(Date.UTC(2026, 4, 6, 8) + ((number * 7_919) % 7_200) * 1000).toISOString();
    const weight = number % 10 === 0 ? "" : String((number % 97) / 7);
    return `${time},${regions[number % 3]},${number % 2 === 0},c${number % 1_000},${number % 9},${number},${number % 50}.25,${weight},2026-05-0${1 + (number % 9)},web`;
  });
  const path = join(createTemporaryFolder("orders"), `orders-${file}.csv`);
  writeFileSync(path, `${[header, ...lines].join("\n")}\n`);
  return path;
}

describe("windows, end to end", () => {
  it(
    "say what the delivered rows say: rows out of order, shards split, the process killed",
    async () => {
      const dir = createLakeDir();
      const first = await startLocal({ dir, args });
      const here = { SLUICE_ENDPOINT_FILE: first.endpointFile };
      const loaded = await runSluice("load", ["orders", "--source", writeOrders(0)], here);
      first.child.kill("SIGKILL");
      await once(first.child, "exit");

      const second = await startLocal({ dir, args });
      const kinesis = new KinesisClient(toClientSettings(second.url));
      const split = { StreamName: "sluice-dev-orders", TargetShardCount: 2, ScalingType: "UNIFORM_SCALING" } as const;
      await kinesis.send(new UpdateShardCountCommand(split));
      kinesis.destroy();
      const loadedLate = await runSluice("load", ["orders", "--source", writeOrders(1)], here);
      const verified = await runSluice(
        "verify",
        ["orders", "--windows", "--wait-seconds", waitSeconds, "--json"],
        here,
      );
      const sums = "SELECT sum(row_count), sum(items) FROM orders_per_minute";
      const counted = await runSluice("query", [sums, "--format", "csv"], here);
      second.child.kill("SIGTERM");
      await second.finished;

      expect([loaded.exitCode, loadedLate.exitCode, verified.exitCode]).toEqual([0, 0, 0]);
      expect(verified.stdout).not.toContain('"compared": 0');
      const rows = 2 * rowsPerFile;
      const items = Array.from({ length: rows }, (_, number) => number % 9).reduce((sum, each) => sum + each, 0);
      expect(counted.stdout.split("\n")[1]).toBe(`${rows},${items}`);
    },
    pickForRun({ short: 120_000, long: 900_000 }),
  );
});
