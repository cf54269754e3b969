import { JsonServiceError } from "@sluice/emulator-wire";

/** A request that CloudWatch Logs refuses (API_FilterLogEvents, errors, read 2026-11-29 from memory, unverified). */
export class LogsError extends JsonServiceError {
  override readonly name = "LogsError";

  constructor(code: "ResourceNotFoundException" | "InvalidParameterException", message: string) {
    super(code, message, { status: 400 });
  }
}
