import type * as pulumi from "@pulumi/pulumi";
import type { DatasetDefinition, WindowDefinition } from "@sluice/schema";

/** What monitoring needs to know about a window. */
export interface WindowFacts {
  /** Of the dataset that it is of. */
  readonly definition: DatasetDefinition;
  readonly window: WindowDefinition;
  /** Its results. */
  readonly dataset: string;
  /** That takes them. */
  readonly deliveryStreamName: string;
  readonly functionName: string;
  /** Of the event source mapping between the stream and the function. */
  readonly mappingUuid: pulumi.Input<string>;
  readonly bufferingIntervalSeconds: pulumi.Input<number>;
  readonly timeoutSeconds: number;
}
