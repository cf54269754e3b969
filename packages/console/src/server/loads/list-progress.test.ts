import { describe, expect, it } from "vitest";

import { listProgress } from "./list-progress.ts";

const checkpoint = {
  version: 1,
  loadId: "landing-1",
  dataset: "iris",
  row: 50,
  sent: { rows: 45, records: 2, bytes: 900 },
  rowsRejected: 5,
  startedAtMs: 500,
};

/** A bucket with an object for each text, each written a millisecond after the one before. */
function openBucket(...texts: readonly string[]) {
  const send = async ({ input }: { readonly input: { readonly Key?: string } }) => {
    const { Key: key } = input;
    if (key !== undefined) return { Body: { transformToString: async () => texts[Number(key)] } };
    return { Contents: texts.map((_, at) => ({ Key: String(at), Size: 1, LastModified: new Date(1_000 + at) })) };
  };
  return { send };
}

describe("listProgress", () => {
  it("reads how far files have come, the latest first", async () => {
    const later = { ...checkpoint, loadId: "landing-2" };
    const bucket = openBucket(JSON.stringify(checkpoint), JSON.stringify(later));

    const progress = await listProgress(bucket, { bucket: "lake", sinceMs: 0 });

    expect(progress.map(({ loadId }) => loadId)).toEqual(["landing-2", "landing-1"]);
    expect(progress[1]).toEqual({
      loadId: "landing-1",
      dataset: "iris",
      rowsRead: 50,
      rowsSent: 45,
      rowsRejected: 5,
      recordsSent: 2,
      bytesSent: 900,
      startedAtMs: 500,
    });
  });

  it("takes no notice of older ones, and of what is no checkpoint", async () => {
    const bucket = openBucket(JSON.stringify(checkpoint), "{", "[]");

    expect(await listProgress(bucket, { bucket: "lake", sinceMs: 1_001 })).toEqual([]);
  });
});
