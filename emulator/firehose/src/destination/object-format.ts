import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

import type { DeliveryStream } from "@sluice/emulator-firehose-model";

import type { Spool } from "../buffer/spool.ts";

/** What an object's bytes are, as AWS labels it. */
export interface ObjectFormat {
  readonly extension: string;
  readonly contentEncoding: string | undefined;
}

/** Labels and extensions as AWS writes them; that of Parquet is odd and real (floci-io/floci, probed 2026-09). */
const formats = {
  parquet: { extension: ".parquet", contentEncoding: "hadoop-snappy" },
  gzip: { extension: ".gz", contentEncoding: "gzip" },
  plain: { extension: "", contentEncoding: undefined },
} as const;

/** The format of a stream's data objects. The stream's own extension takes the place of the format's. */
export function chooseDataFormat({ conversion, compressionFormat, fileExtension }: DeliveryStream): ObjectFormat {
  const format = conversion ? formats.parquet : compressionFormat === "GZIP" ? formats.gzip : formats.plain;
  return { ...format, extension: fileExtension ?? format.extension };
}

/** Error objects are neither compressed nor have they an extension (floci-io/floci, probed 2026-09). */
export const errorFormat: ObjectFormat = formats.plain;

/** Writes the records beside their spool, compressed; returns the path. */
export async function gzipSpool({ path }: Spool): Promise<string> {
  const gzipPath = `${path}.gz`;
  await pipeline(createReadStream(path), createGzip(), createWriteStream(gzipPath));
  return gzipPath;
}
