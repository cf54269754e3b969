import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { defaultHttpLimits, type HttpApiSettings, type JwtArgs } from "../arguments/http-api-args.ts";

export interface HttpApiArgs extends HttpApiSettings {
  readonly logRetentionDays: pulumi.Input<number>;
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** What decides who may call a route. */
export type RouteAuthorization = Required<Pick<aws.apigatewayv2.RouteArgs, "authorizationType">> &
  Pick<aws.apigatewayv2.RouteArgs, "authorizerId" | "authorizationScopes">;

/**
 * The HTTP API that datasets' doors are routes of: throttled, with an access log. It has no route of its own, and none
 * without an authorization.
 */
export class HttpApi extends pulumi.ComponentResource {
  readonly apiId: pulumi.Output<string>;
  readonly authorization: RouteAuthorization;
  /** Whether callers sign with IAM, and so need a policy. */
  readonly isSigned: boolean;

  constructor(name: string, args: HttpApiArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:HttpApi", name, {}, options);
    const child = { parent: this };
    const { jwt } = args;
    const api = new aws.apigatewayv2.Api(
      `${name}-http-api`,
      { name, protocolType: "HTTP", description: "Takes rows over HTTP." },
      child,
    );
    createStage(name, api, args, child);
    this.apiId = api.id;
    this.isSigned = jwt === undefined;
    this.authorization = jwt === undefined ? { authorizationType: "AWS_IAM" } : createAuthorizer(name, api, jwt, child);
    this.registerOutputs({ apiId: this.apiId });
  }
}

/** `$default`: the stage has no part in the URL. */
function createStage(
  name: string,
  api: aws.apigatewayv2.Api,
  args: HttpApiArgs,
  child: pulumi.CustomResourceOptions,
): void {
  const { keyArn, logRetentionDays, requestsPerSecond, burst } = args;
  // Under this prefix no policy of the log's grows with each API (CloudWatch Logs guide, AWS-logs-and-resource-policy, from memory, unverified).
  const logName = `/aws/vendedlogs/apigateway/${name}`;
  const log = new aws.cloudwatch.LogGroup(
    `${name}-http-log`,
    { name: logName, retentionInDays: logRetentionDays, ...(keyArn && { kmsKeyId: keyArn }) },
    child,
  );
  new aws.apigatewayv2.Stage(
    `${name}-http-stage`,
    {
      apiId: api.id,
      name: "$default",
      autoDeploy: true,
      accessLogSettings: { destinationArn: log.arn, format: accessLogFormat },
      defaultRouteSettings: {
        throttlingRateLimit: requestsPerSecond ?? defaultHttpLimits.requestsPerSecond,
        throttlingBurstLimit: burst ?? defaultHttpLimits.burst,
        detailedMetricsEnabled: true,
      },
    },
    child,
  );
}

/** Who asked for what, and what came of it; API Gateway guide, http-api-logging-variables, read 2026-11-29. */
const accessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  time: "$context.requestTime",
  ip: "$context.identity.sourceIp",
  caller: "$context.identity.caller",
  subject: "$context.authorizer.claims.sub",
  route: "$context.routeKey",
  status: "$context.status",
  responseBytes: "$context.responseLength",
  latencyMs: "$context.responseLatency",
  authorizerError: "$context.authorizer.error",
  integrationError: "$context.integrationErrorMessage",
});

function createAuthorizer(
  name: string,
  api: aws.apigatewayv2.Api,
  { issuer, audience, scopes = [] }: JwtArgs,
  child: pulumi.CustomResourceOptions,
): RouteAuthorization {
  const authorizer = new aws.apigatewayv2.Authorizer(
    `${name}-http-authorizer`,
    {
      apiId: api.id,
      name,
      authorizerType: "JWT",
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: { issuer, audiences: pulumi.output(audience).apply((audiences) => [...audiences]) },
    },
    child,
  );
  const authorizationScopes = scopes.length === 0 ? {} : { authorizationScopes: [...scopes] };
  return { authorizationType: "JWT", authorizerId: authorizer.id, ...authorizationScopes };
}
