import type { S3Client } from "@aws-sdk/client-s3";

import { explainRefusal } from "../refusals/explain-refusal.ts";
import { type ClientOptions, endpointIn } from "./client-options.ts";
import { createS3Client } from "./create-clients.ts";

/** How to reach the user's own objects. */
export interface S3Access {
  readonly createClient: (bucket: string) => Promise<S3Client>;
  /** One line when S3 was not reached or refused the caller; undefined when the error is about the object. */
  readonly explain: (error: unknown) => string | undefined;
}

/**
 * Reaches a bucket where the environment says, else through the stack that was found: in its region, or, when it runs on
 * this machine, there if it has the bucket. Rows for a stack on this machine may still come from AWS.
 */
export function createS3Access(environment: NodeJS.ProcessEnv, stack: ClientOptions = {}): S3Access {
  const named = endpointIn(environment, "S3");
  return {
    createClient: async (bucket) => {
      if (named !== undefined) return createS3Client({}, environment);
      const client = await createS3Client(stack, environment);
      if (stack.endpoint === undefined || (await hasBucket(client, bucket))) return client;
      client.destroy();
      return createS3Client({}, environment);
    },
    explain: (error) => {
      const refusal = explainRefusal(error, { endpoint: named });
      return refusal?.cause === "other" ? undefined : refusal?.line;
    },
  };
}

async function hasBucket(client: S3Client, bucket: string): Promise<boolean> {
  const { HeadBucketCommand } = await import("@aws-sdk/client-s3");
  return client.send(new HeadBucketCommand({ Bucket: bucket })).then(
    () => true,
    () => false,
  );
}
