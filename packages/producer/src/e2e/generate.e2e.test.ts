import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { findDataset, findDefinition } from "@sluice/schema/testing";
import { describe, expect, it, vi } from "vitest";

import { generateRows } from "../generate/generate-rows.ts";
import { deduplicateRows } from "../load/memory-stream-fixture.ts";
import { prepareLoad, readSummary } from "./prepare-load-fixture.ts";
import { runProducerProcess, startProducerProcess } from "./run-producer-fixture.ts";

/** The rows that the command makes, as the stream should receive them. */
function generateGoodRows(rowCount: number, badPercent: number): readonly string[] {
  const startMs = Date.parse("2026-01-01");
  const rows = generateRows({ dataset: findDataset("iris"), seed: 3, rowCount, badPercent, startMs });
  return [...rows]
    .filter(({ defect }) => defect === undefined)
    .map(({ line }) => Buffer.from(line).toString().trimEnd());
}

describe("generate --to-stream", () => {
  it("sends what it makes, and rejects what it makes wrong", async () => {
    const { url: endpoint, folder, records } = await prepareLoad();
    const subcommand = ["generate", "iris", "--rows", "3000", "--seed", "3", "--bad", "10", "--to-stream"];

    const { exitCode, stdout } = await runProducerProcess({ folder, endpoint, subcommand, args: ["--json"] });

    const good = generateGoodRows(3000, 10);
    expect(exitCode).toBe(3);
    expect(readSummary(stdout)).toMatchObject({ rowsRead: 3000, rowsRejected: 3000 - good.length });
    expect(deduplicateRows(records).toSorted()).toEqual(good.toSorted());
  });

  it("goes on where it stopped, with the same rows", async () => {
    const { url: endpoint, folder, records } = await prepareLoad();
    const subcommand = ["generate", "iris", "--rows", "60000", "--seed", "3", "--to-stream"];
    const first = startProducerProcess({ folder, endpoint, subcommand, args: ["--json", "--rate", "30000"] });
    await vi.waitUntil(() => records.length > 0, { timeout: 30_000, interval: 10 });

    first.child.kill("SIGINT");
    const stopped = await first.finished;
    const { exitCode, stdout } = await runProducerProcess({ folder, endpoint, subcommand, args: ["--json"] });
    const received = deduplicateRows(records).toSorted();

    expect(stopped.exitCode).toBe(130);
    expect(exitCode).toBe(0);
    expect(readSummary(stdout)).toMatchObject({ resumed: true, interrupted: false });
    expect(received.join() === generateGoodRows(60_000, 0).toSorted().join()).toBe(true);
  });

  it("loads by the definition that the rows are made by", async () => {
    const { url: endpoint, folder, records } = await prepareLoad();
    const definition = { ...findDefinition("people"), name: "crew" };
    writeFileSync(join(folder, "crew.json"), JSON.stringify(definition));
    const subcommand = ["generate", "crew", "--rows", "3", "--definition", "crew.json", "--to-stream"];

    const { exitCode, stderr } = await runProducerProcess({ folder, endpoint, subcommand, args: [] });

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(deduplicateRows(records)).toHaveLength(3);
  });

  it("makes the rows itself", async () => {
    const { url: endpoint, folder } = await prepareLoad();
    const subcommand = ["generate", "iris", "--to-stream", "--source", "rows.csv"];

    const { exitCode, stderr } = await runProducerProcess({ folder, endpoint, subcommand, args: [] });

    expect(stderr).toBe("--source: generate makes the rows itself\n");
    expect(exitCode).toBe(2);
  });
});
