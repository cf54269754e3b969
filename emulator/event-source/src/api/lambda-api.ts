import type { FunctionPool } from "@sluice/emulator-lambda";

import type { EventSourceMappings } from "../event-source-mappings.ts";

/** What clients of Lambda ask about. */
export interface LambdaApi {
  readonly mappings: Pick<EventSourceMappings, "list" | "statuses">;
  readonly functions: Pick<FunctionPool, "arns" | "invoke">;
}
