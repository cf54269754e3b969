import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { createHttpHandler } from "@sluice/http-handler";

/** A load that cannot send gives up by itself, and later than that. */
export const sendTimeouts = { connectionTimeout: 3_000, requestTimeout: 30_000 };
/** Of small objects and messages: their services answer in milliseconds when they are well. */
const smallTimeouts = { connectionTimeout: 2_000, requestTimeout: 5_000, answerTimeout: 5_000 };
/** Of objects of any size, whose answers end with the invocation at the latest. */
const objectTimeouts = { connectionTimeout: 3_000, requestTimeout: 30_000, answerTimeout: Infinity };

/** For lines, checkpoints and the manifest. */
export async function createLakeClient(): Promise<S3Client> {
  return new S3Client({ requestHandler: await createHttpHandler(smallTimeouts) });
}

/** For landed files and files of rejects. */
export async function createObjectClient(): Promise<S3Client> {
  return new S3Client({ requestHandler: await createHttpHandler(objectTimeouts) });
}

export async function createQueueClient(): Promise<SQSClient> {
  const requestHandler = await createHttpHandler(smallTimeouts);
  // The endpoint is the region's: a queue's URL may name one that this machine stands in for.
  return new SQSClient({ requestHandler, useQueueUrlAsEndpoint: false });
}
