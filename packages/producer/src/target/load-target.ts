import type { S3Client } from "@aws-sdk/client-s3";
import type { Delivery } from "@sluice/aws";
import type { Transport } from "@sluice/stream";

/** Where a load goes. */
export interface LoadTarget {
  readonly kind: "stream" | "delivery-stream" | "dry-run";
  /** Of the stream or delivery stream. */
  readonly name: string;
  readonly transport: Transport;
  /** Endpoint and ARN, by which a load finds its checkpoint. */
  readonly place: string;
  /** When it was created, which tells it from an earlier one in its place: a load is resumed only where it began. */
  readonly createdAt: string | undefined;
  /** How long Firehose keeps a partition open. */
  readonly bufferingIntervalMs: number;
  /** Where the lake keeps rejected rows; unknown without a stack. */
  readonly lakeRejects?: LakeRejects;
  /** Tells where the rows are that were sent. Absent on AWS, which measures that once a minute. */
  readonly readDelivery?: ReadDelivery | undefined;
  /** Turns an error of sending into one for the user. */
  readonly explain: (error: unknown) => unknown;
  readonly close: () => void;
}

export type ReadDelivery = () => Promise<Delivery | undefined>;

export interface LakeRejects {
  readonly bucket: string;
  /** Ends with `/`. */
  readonly prefix: string;
  readonly createS3Client: () => Promise<S3Client>;
}
