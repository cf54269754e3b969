import type { S3Client } from "@aws-sdk/client-s3";

import { explainRefusal } from "../refusals/explain-refusal.ts";
import { endpointIn } from "./client-options.ts";
import { createS3Client } from "./create-clients.ts";

/** How to reach the user's own objects: with the environment's region, credentials and endpoint. */
export interface S3Access {
  readonly createClient: () => Promise<S3Client>;
  /** One line when S3 was not reached or refused the caller; undefined when the error is about the object. */
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
