import { describe, expect, it } from "vitest";

import type { LoadFailure } from "../ended-load.ts";
import { keepLine, type ToldLoad } from "./keep-line.ts";
import { createToldLake } from "./told-lake-fixture.ts";

interface Told extends Partial<ToldLoad> {
  readonly failure?: LoadFailure;
  /** What S3 answers to a put. */
  readonly refusal?: string;
}

/** Tells a lake of a load, and returns the lines that it got and the notes that the user sees. */
async function tell({ failure, refusal, ...told }: Told = {}) {
  const notes: string[] = [];
  const { lines, createS3Client } = createToldLake(refusal);
  const lake = { bucket: "lake", rejectsPrefix: "rejects/iris/", createS3Client };
  const sent = { rows: 3, records: 1, bytes: 90 };
  const load: ToldLoad = {
    args: { dataset: "iris" },
    load: { loadId: "load-7", startedAt: "2026-11-21T08:00:00.000Z" },
    sources: [{ name: "a.csv" }],
    sourceBytes: 70,
    target: { lake, explain: () => new Error('stream "flowers": gone\nand more') },
    run: { progress: () => ({ rowsRead: 3, rowsRejected: 0, sent }) },
    reporter: { note: (text) => void notes.push(text) },
    signal: new AbortController().signal,
    ...told,
  };
  await keepLine(load, failure);
  return { lines, notes };
}

describe("keepLine", () => {
  it("tells the lake of a load that ended", async () => {
    const { lines, notes } = await tell();

    expect(lines).toMatchObject([{ load_id: "load-7", state: "loaded", rows_sent: 3, source_bytes: 70 }]);
    expect(notes).toEqual([]);
  });

  it("says why a load failed, as the user is told, in one line", async () => {
    const { lines } = await tell({ failure: { error: new Error("ResourceNotFoundException") } });

    expect(lines).toMatchObject([{ state: "failed", problem: 'stream "flowers": gone', rows_sent: 3 }]);
  });

  it("says that a load was interrupted", async () => {
    const { lines } = await tell({ signal: AbortSignal.abort() });

    expect(lines).toMatchObject([{ state: "failed", problem: "interrupted" }]);
  });

  it("notes that the lake refused the line, and fails nothing", async () => {
    const { notes } = await tell({ refusal: "Access Denied" });

    expect(notes).toEqual([
      'cannot tell the lake of this load, so that "sluice loads" does not show it: Access Denied',
    ]);
  });

  it("tells nobody where no lake is known", async () => {
    const { lines, notes } = await tell({ target: { explain: (error) => error } });

    expect([lines, notes]).toEqual([[], []]);
  });
});
