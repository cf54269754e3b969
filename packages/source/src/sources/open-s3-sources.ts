import { SourceError } from "../errors.ts";
import { isPrefix, resolveS3Objects } from "./s3-names.ts";
import { type S3Options, openS3Source } from "./s3-source.ts";
import type { Source } from "./source.ts";

/** The sources that `s3://…` names. Throws {@link SourceError} when there is none, and when S3 refuses. */
export async function openS3Sources(name: string, options: S3Options): Promise<readonly Source[]> {
  const { client } = options;
  const objects = await resolveS3Objects(name, options);
  const [only] = objects;
  if (only !== undefined && only.known === undefined) {
    await openS3Source(only, options)
      .fingerprint()
      .catch(async (error: unknown) => {
        const isMistaken = await isPrefix(only, client).catch(() => false);
        throw isMistaken
          ? new SourceError(name, `no such object; objects lie below it: ${name}/`, { cause: error })
          : error;
      });
  }
  return objects.map((object) => openS3Source(object, options));
}
