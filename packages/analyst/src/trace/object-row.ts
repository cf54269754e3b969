import { GetObjectCommand, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { identityKey, type RowIdentity } from "@sluice/schema";
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from "hyparquet";

import { type ObjectPlace, parseLocation } from "../lake/parse-location.ts";
import { parseJson } from "../parse-json.ts";
import { readObjectText } from "../replay/read-object-text.ts";

/** Where in its object a row is. */
export interface ObjectRow {
  readonly bytes: number;
  readonly writtenAt: Date | undefined;
  /** Rows, or lines, of the object. */
  readonly rows: number;
  /** From 1; undefined when the object does not have the row. */
  readonly row: number | undefined;
  /** Of Parquet: how many row groups it has. */
  readonly rowGroups?: number;
}

/** Looks a row up in its object. Of Parquet, only the footer and the two columns of the identity are read. */
export async function findObjectRow(
  s3: Pick<S3Client, "send">,
  location: string,
  identity: RowIdentity,
): Promise<ObjectRow> {
  const place = parseLocation(location);
  const { bucket: Bucket, key: Key } = place;
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
  const facts = { bytes: head.ContentLength ?? 0, writtenAt: head.LastModified };
  if (!Key.endsWith(".parquet")) return { ...facts, ...findLine(await readObjectText(s3, place), identity) };
  const file = createRangeReader(s3, place, facts.bytes);
  const metadata = await parquetMetadataAsync(file);
  const found: unknown[] = await parquetReadObjects({ file, metadata, columns: [...identityKey] });
  const row = found.findIndex((entry) => hasIdentity(entry, identity));
  return { ...facts, rows: found.length, row: row === -1 ? undefined : row + 1, rowGroups: metadata.row_groups.length };
}

function createRangeReader(s3: Pick<S3Client, "send">, { bucket, key }: ObjectPlace, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    slice: async (start, end = byteLength) => {
      const Range = `bytes=${start}-${end - 1}`;
      const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range }));
      const bytes = (await body?.transformToByteArray()) ?? new Uint8Array();
      // A whole buffer of its own: what Node reads into may be a part of a shared one.
      return new Uint8Array(bytes).buffer;
    },
  };
}

function hasIdentity(entry: unknown, { batchId, rowIndex }: RowIdentity): boolean {
  const [batch, row] = identityKey;
  if (typeof entry !== "object" || entry === null) return false;
  const values = new Map<string, unknown>(Object.entries(entry));
  return values.get(batch) === batchId && Number(values.get(row)) === rowIndex;
}

function findLine(text: string | undefined, identity: RowIdentity): Pick<ObjectRow, "rows" | "row"> {
  const lines = (text ?? "").split("\n").filter((line) => line !== "");
  const row = lines.findIndex((line) => hasIdentity(parseJson(line), identity));
  return { rows: lines.length, row: row === -1 ? undefined : row + 1 };
}
