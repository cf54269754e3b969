import type { Plan } from "@sluice/plan";
import { z } from "zod";

import { emulatedKinds, isEmulated } from "./emulated-kinds.ts";

/** A Kinesis stream of the plan. */
export interface PlannedStream {
  readonly name: string;
  readonly shardCount: number;
  readonly mode: "PROVISIONED" | "ON_DEMAND";
  readonly retentionHours: number;
  readonly kmsKeyId: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** An S3 object of the plan. */
export interface PlannedObject {
  readonly bucket: string;
  readonly key: string;
  readonly content: string;
  readonly contentType: string;
}

/** Shards of a new on-demand stream: 4 MB/s in (streams guide, how-do-i-size-a-stream, read 2026-11-21). */
const onDemandShardCount = 4;

const streamState = z.object({
  name: z.string(),
  shardCount: z.number().default(onDemandShardCount),
  streamModeDetails: z
    .object({ streamMode: z.enum(["PROVISIONED", "ON_DEMAND"]) })
    .default({ streamMode: "PROVISIONED" }),
  retentionPeriod: z.number().default(24),
  encryptionType: z.enum(["NONE", "KMS"]).default("NONE"),
  kmsKeyId: z.string().optional(),
  tagsAll: z.record(z.string(), z.string()).default({}),
});

const objectState = z.object({
  bucket: z.string(),
  key: z.string(),
  content: z.string(),
  contentType: z.string().default("application/octet-stream"),
});

export function listPlannedBuckets(plan: Plan): readonly string[] {
  return listResourceStates(plan, "aws:s3/bucket:Bucket").map(
    (state) => z.object({ bucket: z.string() }).parse(state).bucket,
  );
}

/** Objects that the program itself writes: those that have their content in the plan. */
export function listPlannedObjects({ resources }: Plan): readonly PlannedObject[] {
  return resources
    .filter((resource) => emulatedKinds.get(resource.type) === "object" && isEmulated(resource))
    .map(({ state }) => objectState.parse(state));
}

export function listPlannedStreams(plan: Plan): readonly PlannedStream[] {
  return listResourceStates(plan, "aws:kinesis/stream:Stream").map((state) => {
    const { name, shardCount, streamModeDetails, retentionPeriod, ...rest } = streamState.parse(state);
    return {
      name,
      shardCount,
      mode: streamModeDetails.streamMode,
      retentionHours: retentionPeriod,
      kmsKeyId: rest.encryptionType === "KMS" ? rest.kmsKeyId : undefined,
      tags: rest.tagsAll,
    };
  });
}

/** The state of every resource of one type: its inputs and what AWS would fill in. */
export function listResourceStates({ resources }: Plan, type: string): readonly unknown[] {
  return resources.filter((resource) => resource.type === type).map(({ state }) => state);
}
