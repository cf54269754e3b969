import {
  type CreateDeliveryStreamInput,
  deliveryStreamNameSchema,
  extendedS3UpdateSchema,
  type S3DestinationInput,
} from "@sluice/emulator-firehose-model";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { destinationId } from "../delivery-stream-description.ts";
import { FirehoseError } from "../errors.ts";
import type { FirehoseService } from "../firehose-service.ts";

const schema = z.object({
  DeliveryStreamName: deliveryStreamNameSchema,
  CurrentDeliveryStreamVersionId: z
    .string()
    .min(1)
    .max(50)
    .regex(/^[0-9]+$/),
  DestinationId: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[a-zA-Z0-9-]+$/),
  ExtendedS3DestinationUpdate: extendedS3UpdateSchema.optional(),
  S3DestinationUpdate: extendedS3UpdateSchema.optional(),
});

type DestinationUpdate = z.output<typeof extendedS3UpdateSchema>;

/** UpdateDestination. Members that are not given stay as they are. The new version applies at once. */
export async function updateDestination(service: FirehoseService, input: unknown): Promise<object> {
  const parsed = parseJsonInput(schema, input);
  const { DeliveryStreamName: name, CurrentDeliveryStreamVersionId: versionId, DestinationId: id } = parsed;
  const { input: before, version } = service.streams.get(name);
  if (versionId !== String(version)) {
    const message = `Cannot update firehose: ${name} since the current version id: ${version} and specified version id: ${versionId} do not match`;
    throw new FirehoseError("ConcurrentModificationException", message);
  }
  if (id !== destinationId) throw new FirehoseError("InvalidArgumentException", `Destination Id ${id} not found`);
  await service.update(name, mergeUpdate(before, parsed.ExtendedS3DestinationUpdate ?? parsed.S3DestinationUpdate));
  return {};
}

function mergeUpdate(
  input: CreateDeliveryStreamInput,
  update: DestinationUpdate | undefined,
): CreateDeliveryStreamInput {
  const { ExtendedS3DestinationConfiguration: extended, S3DestinationConfiguration: older, ...rest } = input;
  const before: S3DestinationInput | undefined = extended ?? older;
  if (before === undefined || update === undefined) {
    throw new FirehoseError("InvalidArgumentException", "Exactly one destination update is supported for a Firehose");
  }
  const { S3BackupUpdate: backupUpdate, DataFormatConversionConfiguration: conversion, ...members } = update;
  const after: S3DestinationInput = {
    ...before,
    ...omitUndefined(members),
    ...(conversion !== undefined && {
      DataFormatConversionConfiguration: mergeConversion(before.DataFormatConversionConfiguration, conversion),
    }),
    ...(backupUpdate !== undefined && {
      S3BackupConfiguration: { ...toBackupInput(before.S3BackupConfiguration, before), ...omitUndefined(backupUpdate) },
    }),
  };
  return { ...rest, ExtendedS3DestinationConfiguration: after };
}

type Conversion = NonNullable<S3DestinationInput["DataFormatConversionConfiguration"]>;

/** Merges member by member, inside SchemaConfiguration too (floci-io/floci#3235, probed 2026-09-07). */
function mergeConversion(before: Conversion = {}, update: Conversion): Conversion {
  const SchemaConfiguration = { ...before.SchemaConfiguration, ...omitUndefined(update.SchemaConfiguration ?? {}) };
  return {
    ...before,
    ...omitUndefined(update),
    ...((before.SchemaConfiguration ?? update.SchemaConfiguration) && { SchemaConfiguration }),
  };
}

type BackupInput = NonNullable<S3DestinationInput["S3BackupConfiguration"]>;

function toBackupInput(backup: BackupInput | undefined, { RoleARN, BucketARN }: S3DestinationInput): BackupInput {
  return backup ?? { RoleARN, BucketARN };
}

/** Drops undefined members, which would override the existing values. */
function omitUndefined<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: NonNullable<Members[Name]> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fewer members of the same types
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Members]?: NonNullable<Members[Name]>;
  };
}
