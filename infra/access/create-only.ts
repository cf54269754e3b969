import type { PolicyStatement } from "./policy-document.ts";

/**
 * For `s3:PutObject`: only with the header `If-None-Match`, of which `*` is the only value that S3 takes. Such a request
 * creates an object and never overwrites one; without the header, and in parts, nothing can be written (S3 guide,
 * conditional-writes-enforce, read 2026-11-29).
 */
export const createOnly: NonNullable<PolicyStatement["Condition"]> = { Null: { "s3:if-none-match": "false" } };
