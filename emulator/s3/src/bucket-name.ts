import { S3Error } from "./errors.ts";

/** S3 User Guide, "General purpose bucket naming rules" (bucketnamingrules), read 2026-11-21. */
const labels = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const ipAddress = /^\d+\.\d+\.\d+\.\d+$/;
const reservedStarts = ["xn--", "sthree-", "amzn-s3-demo-"];
const reservedEnds = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/** Whether S3 would accept the name. Such a name is also a safe name for a folder, and never starts with a dot. */
export function isBucketName(name: string): boolean {
  return (
    name.length >= 3 &&
    name.length <= 63 &&
    labels.test(name) &&
    !ipAddress.test(name) &&
    !reservedStarts.some((start) => name.startsWith(start)) &&
    !reservedEnds.some((end) => name.endsWith(end))
  );
}

/** Throws `S3Error` InvalidBucketName. */
export function checkBucketName(name: string): void {
  if (!isBucketName(name)) throw new S3Error("InvalidBucketName", `bucket "${name}": not a valid bucket name`);
}
