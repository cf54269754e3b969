import { parseJson } from "@sluice/emulator-wire";
import { z } from "zod";

import { SqsError } from "../errors.ts";

const redriveSchema = z.object({
  deadLetterTargetArn: z.string().min(1),
  /** Clients send a number or its text. */
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
});

export const settingsSchema = z.object({
  visibilityTimeoutSeconds: z.number(),
  retentionSeconds: z.number(),
  delaySeconds: z.number(),
  receiveWaitSeconds: z.number(),
  maxMessageBytes: z.number(),
  redrive: redriveSchema.exactOptional(),
});

/** A queue's attributes that its owner sets. */
export type QueueSettings = Readonly<z.output<typeof settingsSchema>>;

interface NumberAttribute {
  readonly key: Exclude<keyof QueueSettings, "redrive">;
  readonly min: number;
  readonly max: number;
}

/** Attributes that are whole numbers, with their bounds (SQS API reference, SetQueueAttributes, from memory, unverified; 1 MiB a message since August 2025). */
const numberAttributes: ReadonlyMap<string, NumberAttribute> = new Map([
  ["VisibilityTimeout", { key: "visibilityTimeoutSeconds", min: 0, max: 43_200 }],
  ["MessageRetentionPeriod", { key: "retentionSeconds", min: 60, max: 1_209_600 }],
  ["DelaySeconds", { key: "delaySeconds", min: 0, max: 900 }],
  ["ReceiveMessageWaitTimeSeconds", { key: "receiveWaitSeconds", min: 0, max: 20 }],
  ["MaximumMessageSize", { key: "maxMessageBytes", min: 1024, max: 1_048_576 }],
]);

/** Attributes that have no effect on one machine: who may use the queue, and how it is encrypted at rest. */
const ignoredAttributes = new Set([
  "KmsDataKeyReusePeriodSeconds",
  "KmsMasterKeyId",
  "Policy",
  "RedriveAllowPolicy",
  "SqsManagedSseEnabled",
]);

export const defaultSettings: QueueSettings = {
  visibilityTimeoutSeconds: 30,
  retentionSeconds: 345_600,
  delaySeconds: 0,
  receiveWaitSeconds: 0,
  maxMessageBytes: 1_048_576,
};

/** Settings with attributes of a request in place of theirs. Throws {@link SqsError}. */
export function applyAttributes(
  settings: QueueSettings,
  attributes: Readonly<Record<string, string>> = {},
): QueueSettings {
  return Object.entries(attributes).reduce(applyAttribute, settings);
}

function applyAttribute(settings: QueueSettings, [name, value]: readonly [string, string]): QueueSettings {
  const known = numberAttributes.get(name);
  if (known !== undefined) return { ...settings, [known.key]: parseNumber(name, value, known) };
  if (name === "RedrivePolicy") return replaceRedrive(settings, value);
  if (ignoredAttributes.has(name)) return settings;
  throw new SqsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
}

/** The attributes as a client reads them. */
export function listAttributes(settings: QueueSettings): Readonly<Record<string, string>> {
  const numbers = [...numberAttributes].map(([name, { key }]) => [name, `${settings[key]}`] as const);
  const { redrive } = settings;
  return {
    ...Object.fromEntries(numbers),
    ...(redrive !== undefined && { RedrivePolicy: JSON.stringify(redrive) }),
  };
}

function parseNumber(name: string, value: string, { min, max }: NumberAttribute): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= min && number <= max) return number;
  throw new SqsError(
    "InvalidAttributeValue",
    `Invalid value for the parameter ${name}: "${value}", not from ${min} to ${max}.`,
  );
}

/** An empty text removes the policy. */
function replaceRedrive(settings: QueueSettings, value: string): QueueSettings {
  const { redrive: _, ...others } = settings;
  if (value === "") return others;
  const parsed = redriveSchema.safeParse(parseJson(value));
  if (parsed.success) return { ...others, redrive: parsed.data };
  throw new SqsError("InvalidAttributeValue", `Value ${value} for parameter RedrivePolicy is invalid.`);
}
