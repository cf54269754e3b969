import type { WireHead } from "@sluice/emulator-wire";
import { z } from "zod";

import { S3Error } from "./errors.ts";
import { localAccountId } from "./local-owner.ts";

export const encryptionSchema = z.object({
  /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
  algorithm: z.string(),
  /** As the writer named it: an ARN, or the ID of a key of this account. */
  keyId: z.string().optional(),
});

/** How a writer asked for an object to be encrypted. Here it lies as it is, and this only decides on who may read it. */
export type ObjectEncryption = Readonly<z.output<typeof encryptionSchema>>;

const algorithmHeader = "x-amz-server-side-encryption";
const keyHeader = "x-amz-server-side-encryption-aws-kms-key-id";

/** Undefined for a writer who does not say. */
export function parseEncryption(headers: WireHead["headers"]): ObjectEncryption | undefined {
  const algorithm = headers[algorithmHeader];
  return algorithm === undefined ? undefined : { algorithm, keyId: headers[keyHeader] };
}

/** As answers to writes and reads have it. */
export function toEncryptionHeaders({
  encryption,
}: {
  readonly encryption?: ObjectEncryption | undefined;
}): Record<string, string> {
  if (encryption === undefined) return {};
  const { algorithm, keyId } = encryption;
  return { [algorithmHeader]: algorithm, ...(keyId !== undefined && { [keyHeader]: keyId }) };
}

/**
 * Throws `S3Error` AccessDenied for an object under a key of another account. Keys have policies on AWS, and none of this
 * account's can let anybody use that one.
 */
export function checkMayDecrypt({ encryption }: { readonly encryption?: ObjectEncryption | undefined }): void {
  const [, , service, , accountId] = encryption?.keyId?.split(":") ?? [];
  if (service !== "kms" || accountId === localAccountId) return;
  // KMS's words, as S3 passes them on (from memory, unverified).
  const message =
    "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.";
  throw new S3Error("AccessDenied", message);
}
