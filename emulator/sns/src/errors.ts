import { JsonServiceError } from "@sluice/emulator-wire";

/** A request that SNS refuses, with the service's own code (SNS API reference, common errors, read 2026-11-29 from memory, unverified). */
export class SnsError extends JsonServiceError {
  override readonly name = "SnsError";

  constructor(code: "NotFound" | "InvalidParameter", message: string) {
    super(code, message, { status: code === "NotFound" ? 404 : 400 });
  }
}
