import type { LambdaFunctionSettings } from "@sluice/emulator-lambda";
import type { Plan } from "@sluice/plan";
import { z } from "zod";

/** A Kinesis stream of the plan. */
export interface PlannedStream {
  readonly name: string;
  readonly shardCount: number;
  readonly mode: "PROVISIONED" | "ON_DEMAND";
  readonly retentionHours: number;
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
});

const objectType = "aws:s3/bucketObject:BucketObject";

const objectState = z.object({
  bucket: z.string(),
  key: z.string(),
  content: z.string(),
  contentType: z.string().default("application/octet-stream"),
});

const functionState = z.object({
  name: z.string(),
  arn: z.string(),
  handler: z.string(),
  code: z.object({ assets: z.record(z.string(), z.object({ path: z.string() })) }),
  // Lambda's own defaults: Lambda guide, configuration-function-common, read 2026-11-21.
  timeout: z.number().default(3),
  memorySize: z.number().default(128),
  environment: z.object({ variables: z.record(z.string(), z.string()).default({}) }).default({ variables: {} }),
});

export function listPlannedBuckets(plan: Plan): readonly string[] {
  return listResourceStates(plan, "aws:s3/bucket:Bucket").map(
    (state) => z.object({ bucket: z.string() }).parse(state).bucket,
  );
}

/** Objects that the program itself writes: those that have their content in the plan. */
export function listPlannedObjects(plan: Plan): readonly PlannedObject[] {
  return listResourceStates(plan, objectType).flatMap((state) => objectState.safeParse(state).data ?? []);
}

/** Keys of the objects whose content is a file's; the file may not be built yet. */
export function listFileObjectKeys(plan: Plan): readonly string[] {
  const ofFiles = listResourceStates(plan, objectType).filter((state) => !objectState.safeParse(state).success);
  return ofFiles.map((state) => z.object({ key: z.string() }).parse(state).key);
}

export function listPlannedStreams(plan: Plan): readonly PlannedStream[] {
  return listResourceStates(plan, "aws:kinesis/stream:Stream").map((state) => {
    const { name, shardCount, streamModeDetails, retentionPeriod } = streamState.parse(state);
    return { name, shardCount, mode: streamModeDetails.streamMode, retentionHours: retentionPeriod };
  });
}

export function listPlannedFunctions(plan: Plan): readonly LambdaFunctionSettings[] {
  return listResourceStates(plan, "aws:lambda/function:Function").map((state) => {
    const { name, arn, handler, code, timeout, memorySize, environment } = functionState.parse(state);
    const [moduleName, exportName] = handler.split(".");
    if (moduleName === undefined || exportName === undefined) {
      throw new TypeError(`function "${name}": expected a handler like "index.handler", got "${handler}"`);
    }
    const modulePath = code.assets[`${moduleName}.mjs`]?.path ?? code.assets[`${moduleName}.js`]?.path;
    if (modulePath === undefined) {
      throw new TypeError(`function "${name}": its code has no ${moduleName}.mjs or ${moduleName}.js`);
    }
    return {
      name,
      arn,
      modulePath,
      exportName,
      timeoutSeconds: timeout,
      memoryMiB: memorySize,
      environment: environment.variables,
    };
  });
}

/** The state of every resource of one type: its inputs and what AWS would fill in. */
export function listResourceStates({ resources }: Plan, type: string): readonly unknown[] {
  return resources.filter((resource) => resource.type === type).map(({ state }) => state);
}
