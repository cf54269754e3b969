import { SourceError } from "../errors.ts";
import type { NetworkOptions } from "./http-source.ts";
import { createS3Client } from "./s3-client.ts";
import { isPrefix, s3ObjectsOf } from "./s3-names.ts";
import { s3Source } from "./s3-source.ts";
import type { Source } from "./source.ts";

/** The sources that `s3://…` names. Throws {@link SourceError} when there is none, and when S3 refuses. */
export async function openS3Sources(
  name: string,
  options: NetworkOptions,
  client = createS3Client(),
): Promise<readonly Source[]> {
  const objects = await s3ObjectsOf(name, client);
  const [only] = objects;
  if (only !== undefined && only.known === undefined) {
    await s3Source(only, { ...options, client })
      .fingerprint()
      .catch(async (error: unknown) => {
        const isMistaken = await isPrefix(only, client).catch(() => false);
        throw isMistaken
          ? new SourceError(name, `no such object; objects lie below it: ${name}/`, { cause: error })
          : error;
      });
  }
  return objects.map((object) => s3Source(object, { ...options, client }));
}
