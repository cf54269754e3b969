import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { z } from "zod";

import type { CountAnswer, ObjectsAnswer, PartitionsAnswer } from "../../partitions/partitions-answer.ts";
import { ApiError, type ApiRoutes, type RouteContext } from "../api/api-route.ts";
import { describeError } from "../api/describe-error.ts";
import type { ConsoleStack } from "../stack/console-stack.ts";
import { findAskedDataset, findDataset } from "../stack/dataset-of-call.ts";
import { countPartitionRows, countTableRows } from "./count-rows.ts";
import { createRowCounter } from "./row-counter.ts";
import { toPartitionsAnswer } from "./to-partitions-answer.ts";

/** What lies where: partitions with their objects, bytes, ages and rows. */
export function createPartitionsRoutes({ stack, nowMs, readListing }: RouteContext): ApiRoutes {
  const countRows = createRowCounter(
    async (name) => countPartitionRows(stack, findDataset(stack.read().manifest, name)),
    nowMs,
  );
  return {
    "GET partitions": async ({ query }): Promise<PartitionsAnswer> => {
      const entry = findAskedDataset(stack.read().manifest, query);
      const listed = await readListing(entry.prefixes.data);
      const { value, error } = listed;
      if (value === undefined && error !== undefined) throw error;
      // To count rows of JSON, all of it is read.
      const isOnDemand = entry.format === "json";
      const isCounted = value !== undefined && value.objects > 0 && !isOnDemand;
      const counting = isCounted ? await countRows(entry.dataset, value) : undefined;
      const describe = (problem: unknown) => describeError(problem, stack.read());
      return toPartitionsAnswer({ entry, listed, counting, isOnDemand, nowMs: nowMs(), describe });
    },
    "GET partitions/objects": async ({ query }): Promise<ObjectsAnswer> => listObjects(stack, query),
    "POST partitions/count": async ({ body }): Promise<CountAnswer> => {
      const parsed = countSchema.safeParse(body);
      if (!parsed.success) throw new ApiError('expected { "dataset": …, "of": "table" or "view" }');
      const { views, tables } = findDataset(stack.read().manifest, parsed.data.dataset);
      return countTableRows(stack, parsed.data.of === "view" ? views.data : tables.data);
    },
  };
}

const countSchema = z.object({ dataset: z.string(), of: z.enum(["table", "view"]) });

const objectsAtOnce = 100;

async function listObjects(stack: ConsoleStack, query: URLSearchParams): Promise<ObjectsAnswer> {
  const { bucket } = stack.read().manifest;
  const entry = findAskedDataset(stack.read().manifest, query);
  const partition = query.get("partition") ?? "";
  const s3 = await stack.s3();
  const page = await s3.send(
    new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: entry.prefixes.data + partition,
      StartAfter: query.get("after") ?? undefined,
      MaxKeys: objectsAtOnce,
    }),
  );
  const objects = (page.Contents ?? []).map(({ Key: key = "", Size: bytes = 0, LastModified: modified }) => ({
    key,
    bytes,
    modifiedAtMs: modified?.getTime() ?? 0,
  }));
  const last = objects.at(-1);
  return { partition, objects, ...(page.IsTruncated === true && last !== undefined ? { after: last.key } : {}) };
}
