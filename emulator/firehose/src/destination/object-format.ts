import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

import type { DeliveryStream } from "@sluice/emulator-firehose-model";

import type { Spool } from "../buffer/spool.ts";

/** The file extension and Content-Encoding that AWS gives an object. */
export interface ObjectFormat {
  readonly extension: string;
  readonly contentEncoding: string | undefined;
}

/** As AWS writes them; Parquet's odd encoding is real (floci-io/floci, probed 2026-09). */
const formats = {
  parquet: { extension: ".parquet", contentEncoding: "hadoop-snappy" },
  gzip: { extension: ".gz", contentEncoding: "gzip" },
  plain: { extension: "", contentEncoding: undefined },
} as const;

/** The format of a stream's data objects. An extension configured on the stream replaces the format's. */
export function chooseDataFormat({ conversion, compressionFormat, fileExtension }: DeliveryStream): ObjectFormat {
  const format = conversion ? formats.parquet : compressionFormat === "GZIP" ? formats.gzip : formats.plain;
  return { ...format, extension: fileExtension ?? format.extension };
}

/** Error objects are not compressed and have no extension (floci-io/floci, probed 2026-09). */
export const errorFormat: ObjectFormat = formats.plain;

/** Compresses the records into a file beside their spool; returns its path. */
export async function gzipSpool({ path }: Spool): Promise<string> {
  const gzipPath = `${path}.gz`;
  await pipeline(createReadStream(path), createGzip(), createWriteStream(gzipPath));
  return gzipPath;
}
