import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { formatRowsPath } from "@sluice/lake";

import { type AccountAndRegion, toExecuteApiArn } from "../access/arns.ts";
import type { HttpApi } from "./http-api.ts";
import { HttpFunction, type HttpFunctionArgs } from "./http-function.ts";

export interface HttpDoorArgs extends HttpFunctionArgs, AccountAndRegion {
  readonly api: HttpApi;
}

/** One dataset's door: a route of the API, and the function behind it. */
export class HttpDoor extends pulumi.ComponentResource {
  /** Where rows are posted. */
  readonly url: pulumi.Output<string>;
  /** What a caller that signs has to be allowed to invoke. */
  readonly routeArn: pulumi.Output<string>;
  readonly isSigned: boolean;

  constructor(name: string, args: HttpDoorArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:HttpDoor", name, {}, options);
    const child = { parent: this };
    const { api, region } = args;
    const path = formatRowsPath(args.definition.name);
    const called = new HttpFunction(name, args, child).function;
    const integration = createIntegration(name, api, called, child);
    new aws.apigatewayv2.Route(
      `${name}-http-route`,
      {
        apiId: api.apiId,
        routeKey: `POST ${path}`,
        target: pulumi.interpolate`integrations/${integration.id}`,
        ...api.authorization,
      },
      child,
    );
    this.isSigned = api.isSigned;
    this.routeArn = toExecuteApiArn({ ...args, apiId: api.apiId, stage: "$default", path });
    this.url = pulumi.interpolate`https://${api.apiId}.execute-api.${region}.amazonaws.com${path}`;
    allowCall(name, called, toExecuteApiArn({ ...args, apiId: api.apiId, stage: "*", path }), child);
    this.registerOutputs({ url: this.url });
  }
}

function createIntegration(
  name: string,
  { apiId }: HttpApi,
  called: aws.lambda.Function,
  child: pulumi.CustomResourceOptions,
): aws.apigatewayv2.Integration {
  return new aws.apigatewayv2.Integration(
    `${name}-http-integration`,
    {
      apiId,
      integrationType: "AWS_PROXY",
      integrationUri: called.arn,
      payloadFormatVersion: "2.0",
      // The longest that there is (quotas of HTTP APIs, read 2026-11-29).
      timeoutMilliseconds: 30_000,
    },
    child,
  );
}

/** Nobody but this API calls the function, and only for this route. */
function allowCall(
  name: string,
  called: aws.lambda.Function,
  sourceArn: pulumi.Input<string>,
  child: pulumi.CustomResourceOptions,
): void {
  new aws.lambda.Permission(
    `${name}-http-permission`,
    { function: called.name, principal: "apigateway.amazonaws.com", action: "lambda:InvokeFunction", sourceArn },
    child,
  );
}
