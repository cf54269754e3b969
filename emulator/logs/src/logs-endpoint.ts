import { jsonRoute, type Route } from "@sluice/emulator-wire";

import { filterLogEvents } from "./filter-log-events.ts";
import type { LogStore } from "./log-store.ts";

/** Answers CloudWatch Logs' JSON protocol from a store (API version 2014-03-28). */
export function logsRoute(logs: LogStore): Route {
  return jsonRoute(() => logs, {
    targetPrefix: "Logs_20140328.",
    version: "1.1",
    operations: { FilterLogEvents: filterLogEvents },
  });
}
