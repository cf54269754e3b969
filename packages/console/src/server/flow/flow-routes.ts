import type { ApiRoutes, RouteContext } from "../api/api-route.ts";
import { rememberByKey } from "../cache/keep-fresh.ts";
import { rememberFor } from "../cache/remember-for.ts";
import { chooseRememberedMs } from "../metrics/choose-period.ts";
import { findDataset } from "../stack/dataset-of-call.ts";
import { createFlowContext } from "./flow-context.ts";
import { readDatasetFlow } from "./read-dataset-flow.ts";
import { readLanes } from "./read-lanes.ts";

/** What the Flow page shows: all datasets, or one. */
export function createFlowRoutes(context: RouteContext): ApiRoutes {
  const flow = createFlowContext(context);
  const readManifest = () => context.stack.read().manifest;
  const rememberedMs = chooseRememberedMs(context.stack.read().speedUp);
  const lanes = rememberFor(rememberedMs, () => readLanes(flow), context.nowMs);
  const findDatasetReader = rememberByKey((name) =>
    rememberFor(rememberedMs, async () => readDatasetFlow(flow, findDataset(readManifest(), name)), context.nowMs),
  );
  return {
    "GET flow": lanes,
    "GET flow/dataset": async ({ query }) =>
      findDatasetReader(findDataset(readManifest(), query.get("dataset") ?? "").dataset)(),
  };
}
