import { z } from "zod";

import { doneFolder } from "./loader-function.ts";

/** An object that landed, or a load of one that goes on. */
export interface LandedObject {
  readonly bucket: string;
  readonly key: string;
  /** Absent in a bucket without versions: there, the ETag has to tell an object from the next one. */
  readonly versionId?: string | undefined;
  /** Without quotes. */
  readonly etag: string;
  /** As stored. */
  readonly sizeBytes: number;
  readonly landedAtMs: number;
  /** Who put it, as S3 tells: `AWS:AIDA…`. */
  readonly sentBy?: string | undefined;
  /** How often its load has been handed on: 0 for the first message. */
  readonly generation: number;
}

const eventRecord = z.object({
  eventName: z.string(),
  eventTime: z.iso.datetime(),
  userIdentity: z.object({ principalId: z.string() }).optional(),
  s3: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({
      key: z.string(),
      size: z.number().default(0),
      eTag: z.string().default(""),
      versionId: z.string().optional(),
    }),
  }),
});

const eventSchema = z.object({ Records: z.array(eventRecord) });

const continuationSchema = z.object({
  continues: z.object({
    bucket: z.string(),
    key: z.string(),
    versionId: z.string().optional(),
    etag: z.string(),
    sizeBytes: z.number(),
    landedAtMs: z.number(),
    sentBy: z.string().optional(),
    generation: z.number(),
  }),
});

/** S3 sends it once to a queue that it shall notify. */
const testSchema = z.object({ Event: z.literal("s3:TestEvent") });

/**
 * The objects that a message of the queue is about: those of S3's event, or one whose load goes on. Undefined for a message
 * of another kind. Leaves out what no file is: folders that the console makes, and files that were moved when they were done.
 */
export function parseLandingMessage(body: string): readonly LandedObject[] | undefined {
  const value = parseJson(body);
  if (testSchema.safeParse(value).success) return [];
  const continuation = continuationSchema.safeParse(value);
  if (continuation.success) return [continuation.data.continues];
  const event = eventSchema.safeParse(value);
  return event.success ? event.data.Records.flatMap(toLandedObject) : undefined;
}

/** The message by which a load goes on. */
export function formatContinuation(object: LandedObject): string {
  return JSON.stringify({ continues: object });
}

function toLandedObject({ eventName, eventTime, userIdentity, s3 }: z.output<typeof eventRecord>): LandedObject[] {
  const { object } = s3;
  const key = decodeKey(object.key);
  const isFolder = key.endsWith("/") && object.size === 0;
  if (!eventName.startsWith("ObjectCreated:") || isFolder || key.startsWith(doneFolder)) return [];
  return [
    {
      bucket: s3.bucket.name,
      key,
      versionId: object.versionId,
      etag: object.eTag,
      sizeBytes: object.size,
      landedAtMs: Date.parse(eventTime),
      sentBy: userIdentity?.principalId,
      generation: 0,
    },
  ];
}

/** In an event a key is encoded as in a form: a space is a plus. */
function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll("+", " "));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
