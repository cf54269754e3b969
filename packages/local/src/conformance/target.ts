import type { FirehoseClient } from "@aws-sdk/client-firehose";
import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { S3Client } from "@aws-sdk/client-s3";

/** Resources that the suite uses but does not create: by name, so that they can be an account's. */
export interface TargetResources {
  readonly region: string;
  /** Empty, and the suite's own: objects stay in it. */
  readonly bucket: string;
  /** Firehose assumes it. It may read streams, invoke both functions, read the table and write to the bucket. */
  readonly roleArn: string;
  /** Runs `scripted-function.mjs` with a timeout of a minute. Empty where there is none. */
  readonly functionArn: string;
  /** The same code with a timeout of a second. */
  readonly impatientFunctionArn: string;
  /** Has the columns of `table-columns.ts`. */
  readonly database: string;
  readonly table: string;
}

/** What the suite runs against, over the wire alone. */
export interface ConformanceTarget {
  readonly name: "local" | "aws" | "url";
  readonly resources: TargetResources;
  readonly firehose: FirehoseClient;
  readonly kinesis: KinesisClient;
  readonly s3: S3Client;
  readonly nowMs: () => number;
  /** Lets the target's time pass: here at once, on AWS by waiting. */
  readonly passTime: (seconds: number) => Promise<void>;
  /** How long to wait for an object before giving up, in milliseconds of real time. */
  readonly patienceMs: number;
  readonly close: () => Promise<void>;
}
