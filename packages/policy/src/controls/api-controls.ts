import type { Plan, PlannedResource } from "@sluice/plan";

import { type Control, type ControlNotHere, findPartners, readInput } from "./control.ts";

const routes = ["aws:apigatewayv2/route:Route"];
const stages = ["aws:apigatewayv2/stage:Stage"];
const authorizerType = "aws:apigatewayv2/authorizer:Authorizer";

/** API Gateway, and who may call functions. */
export const apiControls: readonly Control[] = [
  {
    ids: ["FSBP APIGateway.8", "CKV_AWS_309"],
    demand: "a route of an API asks who calls it: by a signature, or by a token of a named issuer for a named audience",
    on: routes,
    isMet: (route, plan) => {
      const type = readInput(route, "authorizationType");
      return type === "AWS_IAM" || (type === "JWT" && hasStrictAuthorizer(route, plan));
    },
  },
  {
    ids: ["Sluice: no route for everything"],
    demand: "a route names its method and its whole path, so that nothing is open that nobody thought of",
    on: routes,
    isMet: (route) => /^(?:POST|GET|PUT|PATCH|DELETE) \/[^{}]+$/.test(String(readInput(route, "routeKey"))),
  },
  {
    ids: ["FSBP APIGateway.9", "CKV_AWS_76", "CKV_AWS_95", "AVD-AWS-0001"],
    demand: "an API logs who calls it",
    on: stages,
    isMet: (stage) =>
      readInput(stage, "accessLogSettings.destinationArn") !== undefined &&
      String(readInput(stage, "accessLogSettings.format")).includes("$context.status"),
  },
  {
    ids: ["Sluice: throttled API"],
    demand: "an API takes no more requests than its functions and streams are meant for",
    on: stages,
    isMet: (stage) =>
      Number(readInput(stage, "defaultRouteSettings.throttlingRateLimit")) > 0 &&
      Number(readInput(stage, "defaultRouteSettings.throttlingBurstLimit")) > 0,
  },
  {
    ids: ["FSBP Lambda.1", "CKV_AWS_301", "CKV_AWS_364", "AVD-AWS-0067", "cfn_nag F13"],
    demand: "no stranger may call a function: a service may, for a named resource of this account",
    on: ["aws:lambda/permission:Permission"],
    isMet: (permission, { accountId }) =>
      /^[a-z]+\.amazonaws\.com$/.test(String(readInput(permission, "principal"))) &&
      String(readInput(permission, "sourceArn")).includes(`:${accountId}:`),
  },
];

export const apiControlsNotHere: readonly ControlNotHere[] = [
  {
    ids: ["CKV_AWS_258"],
    demand: "no function has a URL that anybody may call",
    absent: /^aws:lambda\/functionUrl:/,
    because: "functions have no URLs: these have no tokens, no access log and no limit; an HTTP API has them",
  },
  {
    ids: ["FSBP APIGateway.1", "FSBP APIGateway.2", "FSBP APIGateway.3", "FSBP APIGateway.4", "FSBP APIGateway.5"],
    demand: "REST APIs log, have certificates, traces, a firewall and encrypted caches",
    absent: /^aws:apigateway\//,
    because: "the API is an HTTP API, which has none of these; the functions behind it are traced",
  },
  {
    ids: ["AVD-AWS-0005", "CKV_AWS_206"],
    demand: "a domain of one's own asks for TLS 1.2",
    absent: /^aws:apigatewayv2\/domainName:/,
    because: "the API is reached by AWS's own name, which asks for it; whoever adds a domain decides",
  },
];

/** A token of the issuer for somebody else is no token for this API. */
function hasStrictAuthorizer(route: PlannedResource, plan: Plan): boolean {
  const ofApi = findPartners(plan, { type: authorizerType, input: "apiId", value: readInput(route, "apiId") });
  const authorizer = ofApi.find(({ state }) => state["id"] === readInput(route, "authorizerId"));
  if (authorizer === undefined || readInput(authorizer, "authorizerType") !== "JWT") return false;
  const audiences = [readInput(authorizer, "jwtConfiguration.audiences") ?? []].flat();
  return audiences.length > 0 && String(readInput(authorizer, "jwtConfiguration.issuer")).startsWith("https://");
}
