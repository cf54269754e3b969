import type { WireHead } from "@sluice/emulator-wire";

import { type ChecksumAlgorithm, checksumAlgorithms, type ChecksumType, isChecksumAlgorithm } from "../checksums.ts";
import { S3Error } from "../errors.ts";

/**
 * The checksum types that each algorithm allows for an upload in parts; the first is the default (S3 User Guide,
 * checking-object-integrity-upload, read 2026-11-21).
 */
const allowedTypes: Readonly<Record<ChecksumAlgorithm, readonly ChecksumType[]>> = {
  CRC32: ["COMPOSITE", "FULL_OBJECT"],
  CRC32C: ["COMPOSITE", "FULL_OBJECT"],
  CRC64NVME: ["FULL_OBJECT"],
  SHA1: ["COMPOSITE"],
  SHA256: ["COMPOSITE"],
};

export interface ChecksumSettings {
  readonly algorithm: ChecksumAlgorithm;
  readonly checksumType: ChecksumType;
}

/** Throws `S3Error` InvalidRequest. */
export function parseChecksumSettings(headers: WireHead["headers"]): ChecksumSettings {
  const algorithm = headers["x-amz-checksum-algorithm"]?.toUpperCase() ?? "CRC64NVME";
  if (!isChecksumAlgorithm(algorithm)) {
    const allowed = checksumAlgorithms.join(", ");
    throw new S3Error(
      "InvalidRequest",
      `Checksum algorithm provided is unsupported: ${algorithm}; allowed: ${allowed}`,
    );
  }
  const [defaultType] = allowedTypes[algorithm];
  const asked = headers["x-amz-checksum-type"]?.toUpperCase() ?? defaultType;
  const checksumType = allowedTypes[algorithm].find((type) => type === asked);
  if (checksumType !== undefined) return { algorithm, checksumType };
  const message = `The ${asked} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`;
  throw new S3Error("InvalidRequest", message);
}
