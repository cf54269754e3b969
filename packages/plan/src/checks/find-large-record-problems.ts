import type { Plan } from "../plan.ts";
import { deliveryStreamType } from "../planned-delivery-stream.ts";
import { readProperty } from "../read-property.ts";

const defaultRecordKiB = 1024;

/**
 * Delivery streams with dynamic partitioning that read a stream whose records may be over 1 MiB, which is not supported
 * (Kinesis guide, large-records, read 2026-11-21; streams take up to 10 MiB when told to).
 */
export function findLargeRecordProblems({ resources }: Plan): readonly string[] {
  const recordKiB = new Map(
    resources.flatMap(({ type, inputs, state }) =>
      type === "aws:kinesis/stream:Stream" ? [[state["arn"], Number(inputs["maxRecordSizeInKib"] ?? 0)]] : [],
    ),
  );
  return resources.flatMap(({ type, inputs, state }) => {
    if (type !== deliveryStreamType) return [];
    const partitions = "extendedS3Configuration.dynamicPartitioningConfiguration.enabled";
    const source = readProperty(inputs, "kinesisSourceConfiguration.kinesisStreamArn");
    const largest = recordKiB.get(source) ?? defaultRecordKiB;
    if (readProperty(inputs, partitions) !== true || largest <= defaultRecordKiB) return [];
    return [
      `delivery stream "${String(state["name"])}": dynamic partitioning takes records of at most ${defaultRecordKiB} KiB, and its stream has maxRecordSizeInKib ${largest}`,
    ];
  });
}
