import { S3Client } from "@aws-sdk/client-s3";
import { createHttpHandler } from "@sluice/http-handler";

/** A request has to be answered within half a minute, whatever the stream does. */
export const sendTimeouts = { connectionTimeout: 2_000, requestTimeout: 10_000, answerTimeout: 10_000 };
/** What is written around the sending has a few seconds in all. */
const lakeAttempts = 2;
const lakeTimeouts = { connectionTimeout: 1_000, requestTimeout: 2_000, answerTimeout: 2_000 };

export async function createLakeClient(): Promise<S3Client> {
  return new S3Client({ maxAttempts: lakeAttempts, requestHandler: await createHttpHandler(lakeTimeouts) });
}
