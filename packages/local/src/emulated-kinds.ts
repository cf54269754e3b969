import { deliveryStreamType, eventSourceMappingType, type PlannedResource } from "@sluice/plan";

/** Resource types that work here as they do on AWS, with what a person calls them. */
export const emulatedKinds: ReadonlyMap<string, string> = new Map([
  ["aws:s3/bucket:Bucket", "bucket"],
  ["aws:s3/bucketObject:BucketObject", "object"],
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "alarm"],
  ["aws:cloudwatch/compositeAlarm:CompositeAlarm", "composite alarm"],
  ["aws:cloudwatch/dashboard:Dashboard", "dashboard"],
  ["aws:sns/topic:Topic", "topic"],
  ["aws:sns/topicSubscription:TopicSubscription", "subscription"],
  ["aws:kinesis/stream:Stream", "stream"],
  ["aws:lambda/function:Function", "function"],
  ["aws:apigatewayv2/api:Api", "HTTP API"],
  ["aws:apigatewayv2/authorizer:Authorizer", "authorizer"],
  ["aws:apigatewayv2/integration:Integration", "integration"],
  ["aws:apigatewayv2/route:Route", "route"],
  ["aws:apigatewayv2/stage:Stage", "stage"],
  ["aws:athena/namedQuery:NamedQuery", "named query"],
  ["aws:athena/workgroup:Workgroup", "workgroup"],
  ["aws:glue/catalogDatabase:CatalogDatabase", "database"],
  ["aws:glue/catalogTable:CatalogTable", "table"],
  [deliveryStreamType, "delivery stream"],
  [eventSourceMappingType, "event source mapping"],
  ["aws:sqs/queue:Queue", "queue"],
  ["aws:s3/bucketNotification:BucketNotification", "bucket notification"],
]);

/** An object whose content is a file's is not: the file may not be built yet. */
export function isEmulated({ type, state }: PlannedResource): boolean {
  const kind = emulatedKinds.get(type);
  return kind === "object" ? typeof state["content"] === "string" : kind !== undefined;
}

/** Where the state holds what AWS calls a resource; for the other kinds, in `name`. */
const nameProperties: Readonly<Record<string, string>> = {
  bucket: "bucket",
  object: "key",
  "composite alarm": "alarmName",
  dashboard: "dashboardName",
  subscription: "endpoint",
};

/** What AWS calls a resource: its physical name, or an object's key. */
export function readPhysicalName({ type, name, state }: PlannedResource): string {
  const physical = state[nameProperties[emulatedKinds.get(type) ?? ""] ?? "name"];
  return typeof physical === "string" ? physical : name;
}
