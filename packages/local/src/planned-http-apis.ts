import type { HttpApi, HttpRoute, RouteAuthorization } from "@sluice/emulator-api-gateway";
import type { Plan } from "@sluice/plan";
import { z } from "zod";

import { listResourceStates } from "./planned-resources.ts";

const apiState = z.object({ id: z.string(), protocolType: z.string() });

const stageState = z.object({
  apiId: z.string(),
  name: z.string(),
  accessLogSettings: z.object({ format: z.string() }).optional(),
  defaultRouteSettings: z
    .object({ throttlingRateLimit: z.number().optional(), throttlingBurstLimit: z.number().optional() })
    .default({}),
});

const routeState = z.object({
  apiId: z.string(),
  routeKey: z.string(),
  target: z.string(),
  authorizationType: z.enum(["NONE", "AWS_IAM", "JWT"]).default("NONE"),
  authorizerId: z.string().optional(),
  authorizationScopes: z.array(z.string()).default([]),
});

const integrationState = z.object({
  id: z.string(),
  apiId: z.string(),
  integrationUri: z.string(),
  payloadFormatVersion: z.literal("2.0"),
  timeoutMilliseconds: z.number().default(30_000),
});

const authorizerState = z.object({
  id: z.string(),
  apiId: z.string(),
  authorizerType: z.literal("JWT"),
  jwtConfiguration: z.object({ issuer: z.string(), audiences: z.array(z.string()) }),
});

/** The plan's HTTP APIs, each with its one stage. Throws for what no route can have here. */
export function listPlannedHttpApis(plan: Plan): readonly HttpApi[] {
  const read = <Schema extends z.ZodType>(type: string, schema: Schema) =>
    listResourceStates(plan, `aws:apigatewayv2/${type}`).map((state) => schema.parse(state));
  const stages = read("stage:Stage", stageState);
  const parts = {
    routes: read("route:Route", routeState),
    integrations: read("integration:Integration", integrationState),
    authorizers: read("authorizer:Authorizer", authorizerState),
  };
  return read("api:Api", apiState).flatMap(({ id }) => {
    const stage = stages.find(({ apiId }) => apiId === id);
    return stage === undefined ? [] : [toHttpApi(stage, parts)];
  });
}

interface ApiParts {
  readonly routes: readonly z.output<typeof routeState>[];
  readonly integrations: readonly z.output<typeof integrationState>[];
  readonly authorizers: readonly z.output<typeof authorizerState>[];
}

function toHttpApi(
  { apiId, name, accessLogSettings, defaultRouteSettings }: z.output<typeof stageState>,
  parts: ApiParts,
): HttpApi {
  const { throttlingRateLimit: requestsPerSecond, throttlingBurstLimit: burst } = defaultRouteSettings;
  return {
    id: apiId,
    stage: name,
    routes: parts.routes.filter((route) => route.apiId === apiId).map((route) => toHttpRoute(route, parts)),
    throttle: requestsPerSecond === undefined || burst === undefined ? undefined : { requestsPerSecond, burst },
    accessLogFormat: accessLogSettings?.format,
  };
}

function toHttpRoute(route: z.output<typeof routeState>, parts: ApiParts): HttpRoute {
  const { routeKey: key, target } = route;
  const integration = parts.integrations.find(({ id }) => target === `integrations/${id}`);
  if (integration === undefined) throw new TypeError(`route "${key}": expected an integration, got "${target}"`);
  const { integrationUri: functionArn, timeoutMilliseconds: timeoutMs } = integration;
  return { key, functionArn, timeoutMs, authorization: toAuthorization(route, parts) };
}

function toAuthorization(route: z.output<typeof routeState>, { authorizers }: ApiParts): RouteAuthorization {
  const { authorizationType: kind, authorizerId, authorizationScopes: scopes, routeKey } = route;
  if (kind !== "JWT") return { kind };
  const authorizer = authorizers.find(({ id, apiId }) => id === authorizerId && apiId === route.apiId);
  if (authorizer === undefined)
    throw new TypeError(`route "${routeKey}": expected an authorizer, got "${authorizerId}"`);
  const { issuer, audiences: audience } = authorizer.jwtConfiguration;
  return { kind, authorizer: { issuer, audience }, scopes };
}
