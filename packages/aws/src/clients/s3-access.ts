import type { S3Client } from "@aws-sdk/client-s3";

import { explainRefusal } from "../refusals/explain-refusal.ts";
import { endpointIn } from "./client-options.ts";
import { createS3Client } from "./create-clients.ts";

/** How the user's own objects are reached: with the region, credentials and endpoint of the environment. */
export interface S3Access {
  readonly createClient: () => Promise<S3Client>;
  /** One line for what the way to S3 has refused; undefined for what S3 says of an object. */
  readonly explain: (error: unknown) => string | undefined;
}

export function createS3Access(environment: NodeJS.ProcessEnv): S3Access {
  return {
    createClient: () => createS3Client({}, environment),
    explain: (error) => {
      const refusal = explainRefusal(error, { endpoint: endpointIn(environment, "S3") });
      return refusal?.cause === "other" ? undefined : refusal?.line;
    },
  };
}
