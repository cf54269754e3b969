import { validateHeaderValue } from "node:http";

import { S3Error } from "./errors.ts";

/** Refuses a parameter that stands for a header and cannot be one, such as one with line breaks. */
export function checkHeaderValue(name: string, value: string): void {
  try {
    validateHeaderValue(name, value);
  } catch (cause) {
    throw new S3Error("InvalidArgument", `${name}: not a header's value: ${JSON.stringify(value)}`, { cause });
  }
}
