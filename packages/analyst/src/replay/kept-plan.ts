import { createHash } from "node:crypto";

import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { findVersionProblem, type FormatVersions, readVersion } from "@sluice/format-version";
import { addChecksum, readChecksum } from "@sluice/integrity";
import { lakeFolders } from "@sluice/lake";
import { z } from "zod";

import { KeptPlanError } from "../errors.ts";
import type { ObjectPlan } from "./object-plan.ts";
import type { FailedObject } from "./plan-object.ts";

const wayOut = "finish the replay with the version that began it, or delete the plan to make another";
/** A plan composed anew leaves out what the lake has by then. */
const damagedWayOut =
  'wait until "sluice verify" finds no row of its on the way any more, delete the plan, and replay again';
/** 2: with a checksum. */
const versions = { current: 2, whenOlder: wayOut, whenNewer: wayOut } as const satisfies FormatVersions;

/**
 * A plan as it is kept beside the replayed objects before its first record is sent. A replay that was interrupted sends
 * what is in it, byte for byte, whatever the definition, the lake and this program say by then: a record that was composed
 * anew would have another hash, and its rows would show twice.
 */
const schema = z.object({
  version: z.literal(versions.current),
  key: z.string(),
  lines: z.number(),
  records: z.array(
    z.object({
      partition: z.string(),
      partitionKey: z.string(),
      rowCount: z.number(),
      data: z.base64().transform((text): Uint8Array => Buffer.from(text, "base64")),
    }),
  ),
  goes: z.array(z.object({ raw: z.string(), oldReason: z.string() })),
  refused: z.array(
    z.object({
      raw: z.string(),
      identity: z.object({ batchId: z.string(), rowIndex: z.number() }),
      reason: z.string(),
      column: z.string().optional(),
    }),
  ),
  deliveredRows: z.number(),
  left: z.array(z.object({ text: z.string(), reason: z.string() })),
});

export interface PlanStore {
  readonly s3: Pick<S3Client, "send">;
  readonly bucket: string;
}

/** Reads the plan that an earlier run kept for an object as it is now; undefined when there is none. */
export async function readKeptPlan(object: FailedObject, { s3, bucket }: PlanStore): Promise<ObjectPlan | undefined> {
  const key = toPlanKey(object);
  try {
    const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return parsePlan(Buffer.from((await body?.transformToByteArray()) ?? []).toString());
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    if (error instanceof PlanProblem) throw new KeptPlanError(`s3://${bucket}/${key}`, error.message, { cause: error });
    throw error;
  }
}

/** What is wrong with a plan, to follow its name. */
class PlanProblem extends Error {}

function parsePlan(text: string): ObjectPlan {
  const value = parseJson(text);
  const problem = findVersionProblem(readVersion(value), versions);
  if (problem !== undefined) throw new PlanProblem(problem);
  if (readChecksum(value) === "right") return schema.parse(value);
  throw new PlanProblem(`is damaged: ${damagedWayOut}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PlanProblem(`is damaged: ${damagedWayOut}`, { cause: error });
  }
}

/** Keeps a plan. If another run has kept one meanwhile, that one counts, and is returned. */
export async function keepPlan(plan: ObjectPlan, object: FailedObject, store: PlanStore): Promise<ObjectPlan> {
  const records = plan.records.map(({ data, ...record }) => ({
    ...record,
    data: Buffer.from(data).toString("base64"),
  }));
  const put = { Bucket: store.bucket, Key: toPlanKey(object), IfNoneMatch: "*" };
  try {
    await store.s3.send(
      new PutObjectCommand({
        ...put,
        Body: JSON.stringify(addChecksum({ version: versions.current, ...plan, records })),
      }),
    );
    return plan;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "PreconditionFailed") throw error;
    return (await readKeptPlan(object, store)) ?? plan;
  }
}

/** Of the object's content too: lines that stay may come to lie under a key that was replayed before. */
function toPlanKey({ key, text }: FailedObject): string {
  return `${lakeFolders.replayed}${key}.${createHash("sha256").update(text).digest("hex").slice(0, 16)}.plan.json`;
}
