import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { listLakeObjects } from "@sluice/analyst/lake";
import { lakeFolders } from "@sluice/lake";
import { z } from "zod";

/** How far a file that landed has come, as its loader keeps it between invocations. */
export interface LandedProgress {
  readonly loadId: string;
  readonly dataset: string;
  readonly rowsRead: number;
  readonly rowsSent: number;
  readonly rowsRejected: number;
  readonly recordsSent: number;
  readonly bytesSent: number;
  readonly startedAtMs: number;
}

const count = z.number().int().min(0);

/** Members of the loader's checkpoint that say how far it is. */
const progressSchema = z.looseObject({
  loadId: z.string(),
  dataset: z.string(),
  row: count,
  sent: z.object({ rows: count, records: count, bytes: count }),
  rowsRejected: count,
  startedAtMs: z.number(),
});

/** Files load a few at a time; a checkpoint stays when its load has ended. */
const maxRead = 20;

/** Reads the checkpoints that were written last, since a time. */
export async function listProgress(
  s3: Pick<S3Client, "send">,
  { bucket, sinceMs }: { readonly bucket: string; readonly sinceMs: number },
): Promise<readonly LandedProgress[]> {
  const objects = await Array.fromAsync(listLakeObjects(s3, { bucket, prefix: lakeFolders.checkpoints }));
  const latest = objects
    .filter(({ modifiedAtMs }) => modifiedAtMs >= sinceMs)
    .toSorted((a, b) => b.modifiedAtMs - a.modifiedAtMs)
    .slice(0, maxRead);
  const read = await Promise.all(latest.map(async ({ key }) => readProgress(s3, bucket, key)));
  return read.flatMap((progress) => progress ?? []);
}

/** Undefined for what is no checkpoint of this version: another loader's, or none. */
async function readProgress(
  s3: Pick<S3Client, "send">,
  Bucket: string,
  Key: string,
): Promise<LandedProgress | undefined> {
  const { Body: body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const text = (await body?.transformToString()) ?? "";
  const parsed = progressSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { loadId, dataset, row, sent, rowsRejected, startedAtMs } = parsed.data;
  return {
    loadId,
    dataset,
    rowsRead: row,
    rowsSent: sent.rows,
    rowsRejected,
    recordsSent: sent.records,
    bytesSent: sent.bytes,
    startedAtMs,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
