import { ApiError, type ApiRoutes, type RouteContext } from "../api/api-route.ts";
import { rememberByKey } from "../cache/keep-fresh.ts";
import { rememberFor } from "../cache/remember-for.ts";
import { chooseRememberedMs } from "../metrics/choose-period.ts";
import { createFlowContext } from "./flow-context.ts";
import { readDatasetFlow } from "./read-dataset-flow.ts";
import { readLanes } from "./read-lanes.ts";

/** What the Flow page shows: all datasets, or one. */
export function createFlowRoutes(context: RouteContext): ApiRoutes {
  const flow = createFlowContext(context);
  const rememberedMs = chooseRememberedMs(context.stack.read().speedUp);
  const lanes = rememberFor(rememberedMs, () => readLanes(flow), context.nowMs);
  const findDatasetReader = rememberByKey((name) =>
    rememberFor(rememberedMs, async () => readDatasetFlow(flow, findDataset(context, name)), context.nowMs),
  );
  return {
    "GET flow": lanes,
    "GET flow/dataset": async ({ query }) =>
      findDatasetReader(findDataset(context, query.get("dataset") ?? "").dataset)(),
  };
}

function findDataset({ stack }: RouteContext, name: string) {
  const { datasets, stack: stackName } = stack.read().manifest;
  const found = Object.values(datasets).find(({ dataset }) => dataset === name);
  if (found === undefined) throw new ApiError(`dataset "${name}": not in stack "${stackName}"`, 404);
  return found;
}
