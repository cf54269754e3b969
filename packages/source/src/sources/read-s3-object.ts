import type { ObjectOptions, S3Object } from "./s3-source.ts";

/** Reads an object as it is, over broken connections. Throws `SourceError`. Loads S3's client only when it is called. */
export async function* readS3Object(object: S3Object, options: ObjectOptions): AsyncGenerator<Uint8Array> {
  const { openS3Source } = await import("./s3-source.ts");
  yield* openS3Source(object, options).open(0);
}
