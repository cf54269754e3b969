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
  /** Unknown without a stack, and for a dataset that the stack does not run. */
  readonly lake?: ProducerLake;
  /** Tells where the rows are that were sent. Absent on AWS, which measures that once a minute. */
  readonly readDelivery?: ReadDelivery | undefined;
  /** Turns an error of sending into one for the user. */
  readonly explain: (error: unknown) => unknown;
  readonly close: () => void;
}

export type ReadDelivery = () => Promise<Delivery | undefined>;

/** Where a load leaves what is not its rows: those that were rejected, and what became of it. */
export interface ProducerLake {
  readonly bucket: string;
  /** Of the dataset's rejects; ends with `/`. */
  readonly rejectsPrefix: string;
  readonly createS3Client: () => Promise<S3Client>;
}
