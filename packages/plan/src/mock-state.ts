/** What a mocked resource has in place of what AWS would fill in. */
export interface MockedResource {
  readonly id: string;
  readonly state: Readonly<Record<string, unknown>>;
}

export interface MockedAccount {
  readonly region: string;
  readonly accountId: string;
}

type Properties = Readonly<Record<string, unknown>>;

/** Path of a resource in its ARN, by type token. Any other type's ARN says `mock`, which shows when a policy uses it. */
const arnPaths: Readonly<Record<string, (name: string, inputs: Properties) => string>> = {
  "aws:kinesis/stream:Stream": (name) => `kinesis:REGION:ACCOUNT:stream/${name}`,
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": (name) =>
    `firehose:REGION:ACCOUNT:deliverystream/${name}`,
  "aws:lambda/function:Function": (name) => `lambda:REGION:ACCOUNT:function:${name}`,
  "aws:s3/bucket:Bucket": (name) => `s3:::${name}`,
  "aws:iam/role:Role": (name) => `iam::ACCOUNT:role/${name}`,
  "aws:iam/policy:Policy": (name) => `iam::ACCOUNT:policy/${name}`,
  "aws:iam/instanceProfile:InstanceProfile": (name) => `iam::ACCOUNT:instance-profile/${name}`,
  "aws:kms/key:Key": (name) => `kms:REGION:ACCOUNT:key/${name}`,
  "aws:sns/topic:Topic": (name) => `sns:REGION:ACCOUNT:${name}`,
  "aws:sqs/queue:Queue": (name) => `sqs:REGION:ACCOUNT:${name}`,
  "aws:athena/workgroup:Workgroup": (name) => `athena:REGION:ACCOUNT:workgroup/${name}`,
  "aws:cloudwatch/metricAlarm:MetricAlarm": (name) => `cloudwatch:REGION:ACCOUNT:alarm:${name}`,
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": (name) => `cloudwatch:REGION:ACCOUNT:alarm:${name}`,
  "aws:cloudwatch/logGroup:LogGroup": (name) => `logs:REGION:ACCOUNT:log-group:${name}`,
  "aws:glue/catalogDatabase:CatalogDatabase": (name) => `glue:REGION:ACCOUNT:database/${name}`,
  "aws:glue/catalogTable:CatalogTable": (name, inputs) =>
    `glue:REGION:ACCOUNT:table/${String(inputs["databaseName"])}/${name}`,
};

/** What AWS fills in besides, by type token. */
const filledInBy: Readonly<Record<string, (resource: MockedAccount & { readonly name: string }) => Properties>> = {
  "aws:sqs/queue:Queue": ({ name, region, accountId }) => ({
    url: `https://sqs.${region}.amazonaws.com/${accountId}/${name}`,
  }),
  "aws:lambda/eventSourceMapping:EventSourceMapping": ({ name }) => ({ uuid: name }),
};

/** Types whose ID is their ARN, and not their name. */
const typesWithArnAsId: ReadonlySet<string> = new Set(["aws:iam/policy:Policy", "aws:sns/topic:Topic"]);

/** State of a resource under mocks: its inputs, a physical name, an ID and an ARN in AWS's form. */
export function mockResource(
  { type, name, inputs }: { readonly type: string; readonly name: string; readonly inputs: Properties },
  { region, accountId }: MockedAccount,
): MockedResource {
  // AWS fills in something only for its own types; a component keeps its inputs.
  if (!type.startsWith("aws:")) return { id: name, state: inputs };
  const nameProperty = type === "aws:s3/bucket:Bucket" ? "bucket" : "name";
  // Where the program gives no name Pulumi would append random characters; the plan keeps the logical name.
  const given = inputs[nameProperty];
  const physicalName = typeof given === "string" ? given : name;
  const path = arnPaths[type]?.(physicalName, inputs) ?? `mock:REGION:ACCOUNT:${type}/${physicalName}`;
  const arn = `arn:aws:${path}`.replace("REGION", region).replace("ACCOUNT", accountId);
  const id = typesWithArnAsId.has(type) ? arn : physicalName;
  const filledIn = filledInBy[type]?.({ name: physicalName, region, accountId });
  return { id, state: { ...inputs, [nameProperty]: physicalName, arn, region, ...filledIn } };
}

/** Results of the data sources that programs call. */
export function mockCall(token: string, inputs: Properties, { region, accountId }: MockedAccount): Properties {
  if (token === "aws:index/getCallerIdentity:getCallerIdentity") {
    return { accountId, arn: `arn:aws:iam::${accountId}:root`, userId: accountId };
  }
  if (token === "aws:index/getRegion:getRegion") return { region, name: region, id: region };
  if (token === "aws:index/getPartition:getPartition") return { partition: "aws", dnsSuffix: "amazonaws.com" };
  // Only AWS knows a parameter's value: the plan shows its name instead.
  if (token === "aws:ssm/getParameter:getParameter") return { ...inputs, value: String(inputs["name"]) };
  return inputs;
}
