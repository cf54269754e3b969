import { dashboardBounds } from "@sluice/lake";
import { z } from "zod";

/** Pulumi's name for a resource that the program does not name: the logical name, `-` and seven characters. */
const toAutoName = (name: string): string => `${name}-1234567`;

/** IAM: `name` of at most 64 characters, policies within the quotas of an account (IAM guide, iam-quotas; from memory). */
const iamName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w+=,.@-]+$/);
const maxTrustCharacters = 2048;
const maxInlineCharacters = 10_240;
const maxManagedCharacters = 6144;

/** CloudWatch Logs' own list (API reference, PutRetentionPolicy, read 2026-11-21). */
const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const columns = z.array(z.looseObject({ name: lowerCase(255), comment: z.string().max(255).optional() }));

/**
 * Bounds of single inputs, by Pulumi's type: what AWS's model says of the operation that creates the resource (botocore
 * 1.44.5, service-2.json, read 2026-11-21). Nothing else checks them before a deployment is half done. Names that Pulumi
 * generates are filled in first.
 */
const boundsByType: Readonly<Record<string, z.ZodType>> = {
  "aws:kinesis/stream:Stream": z.looseObject({
    name: z
      .string()
      .min(1)
      .max(128)
      .regex(/^[a-zA-Z0-9_.-]+$/),
    shardCount: z.number().int().min(1).optional(),
    // Streams guide, kinesis-extended-retention, read 2026-11-21: a day to a year.
    retentionPeriod: z.number().int().min(24).max(8760).optional(),
    maxRecordSizeInKib: z.number().int().min(1024).max(10_240).optional(),
  }),
  "aws:lambda/function:Function": z.looseObject({
    // A name without its ARN: 64 (Lambda API reference, CreateFunction).
    name: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[a-zA-Z0-9-_]+$/),
    description: z.string().max(256).optional(),
    handler: z.string().max(128).regex(/^\S+$/).optional(),
    // Lambda guide, gettingstarted-limits, read 2026-11-29. The model's 5,400 s and 32,768 MB are for functions on managed
    // instances, which Firehose's are not.
    timeout: z.number().int().min(1).max(900).optional(),
    memorySize: z.number().int().min(128).max(10_240).optional(),
  }),
  "aws:iam/role:Role": z.looseObject({ name: iamName, assumeRolePolicy: policyText(maxTrustCharacters) }),
  "aws:iam/rolePolicy:RolePolicy": z.looseObject({ policy: policyText(maxInlineCharacters) }),
  "aws:iam/policy:Policy": z.looseObject({
    name: z
      .string()
      .min(1)
      .max(128)
      .regex(/^[\w+=,.@-]+$/),
    description: z.string().max(1000).optional(),
    policy: policyText(maxManagedCharacters),
  }),
  "aws:s3/bucket:Bucket": z.looseObject({
    // S3 guide, bucketnamingrules, read 2026-11-21.
    bucket: z
      .string()
      .min(3)
      .max(63)
      .regex(/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/),
  }),
  "aws:kms/key:Key": z.looseObject({
    description: z.string().max(8192).optional(),
    deletionWindowInDays: z.number().int().min(7).max(30).optional(),
    policy: policyText(32_768).optional(),
  }),
  "aws:kms/alias:Alias": z.looseObject({
    name: z
      .string()
      .max(256)
      .regex(/^alias\/[a-zA-Z0-9/_-]+$/),
  }),
  "aws:cloudwatch/logGroup:LogGroup": z.looseObject({
    name: z
      .string()
      .min(1)
      .max(512)
      .regex(/^[.\-_/#A-Za-z0-9]+$/),
    retentionInDays: z.literal(logRetentionDays).optional(),
  }),
  "aws:cloudwatch/logStream:LogStream": z.looseObject({
    name: z
      .string()
      .min(1)
      .max(512)
      .regex(/^[^:*]*$/),
  }),
  "aws:cloudwatch/metricAlarm:MetricAlarm": z.looseObject({
    name: z.string().min(1).max(255),
    alarmDescription: z.string().max(1024).optional(),
    alarmActions: z.array(z.string()).max(5).optional(),
    okActions: z.array(z.string()).max(5).optional(),
    period: z.number().int().multipleOf(60).optional(),
    evaluationPeriods: z.number().int().min(1),
    datapointsToAlarm: z.number().int().min(1).optional(),
  }),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": z.looseObject({
    alarmName: z.string().min(1).max(255),
    alarmDescription: z.string().max(1024).optional(),
    alarmRule: z.string().min(1).max(10_240),
    alarmActions: z.array(z.string()).max(5).optional(),
    okActions: z.array(z.string()).max(5).optional(),
  }),
  "aws:cloudwatch/dashboard:Dashboard": z.looseObject({
    dashboardBody: z.string().refine(fitsOneDashboard, {
      error: `have at most ${dashboardBounds.widgets} widgets, and ${dashboardBounds.metrics} metrics in all`,
    }),
  }),
  "aws:athena/workgroup:Workgroup": z.looseObject({
    name: z.string().regex(/^[a-zA-Z0-9._-]{1,128}$/),
    description: z.string().max(1024).optional(),
    configuration: z
      .looseObject({ bytesScannedCutoffPerQuery: z.number().int().min(10_000_000).optional() })
      .optional(),
  }),
  "aws:athena/namedQuery:NamedQuery": z.looseObject({
    name: z.string().min(1).max(128),
    description: z.string().min(1).max(1024).optional(),
    query: z.string().min(1).max(262_144),
  }),
  "aws:glue/catalogDatabase:CatalogDatabase": z.looseObject({
    name: lowerCase(255),
    description: z.string().max(2048).optional(),
  }),
  "aws:glue/catalogTable:CatalogTable": z.looseObject({
    name: lowerCase(255),
    description: z.string().max(2048).optional(),
    viewOriginalText: z.string().max(409_600).optional(),
    partitionKeys: columns.optional(),
    storageDescriptor: z.looseObject({ columns: columns.optional() }).optional(),
  }),
};

/** The bounds that a resource breaks, as zod's issues; none for types that are not known here. */
export function findBoundIssues(resource: {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}): readonly z.core.$ZodIssue[] {
  const { type, name, inputs } = resource;
  const nameInput = type === "aws:s3/bucket:Bucket" ? "bucket" : "name";
  const named = { ...inputs, [nameInput]: inputs[nameInput] ?? toAutoName(name) };
  return boundsByType[type]?.safeParse(named, { reportInput: true }).error?.issues ?? [];
}

/** IAM does not count white space, and accepts no character beyond Latin 1. */
function policyText(maxCharacters: number): z.ZodType {
  return z
    .string()
    .regex(/^[\t\n\r\u0020-\u00FF]+$/)
    .refine((text) => text.replace(/\s/g, "").length <= maxCharacters, {
      error: `have length less than or equal to ${maxCharacters}, not counting white space`,
    });
}

function fitsOneDashboard(text: string): boolean {
  const { widgets }: { readonly widgets: readonly DashboardWidget[] } = JSON.parse(text);
  const metrics = widgets.reduce((sum, { properties }) => sum + (properties.metrics?.length ?? 0), 0);
  return widgets.length <= dashboardBounds.widgets && metrics <= dashboardBounds.metrics;
}

interface DashboardWidget {
  readonly properties: { readonly metrics?: readonly unknown[] };
}

/** Athena and Glue fold names to lower case: nobody could find a name with an upper-case letter. */
function lowerCase(maxCharacters: number): z.ZodType {
  return z
    .string()
    .min(1)
    .max(maxCharacters)
    .regex(/^[^A-Z]*$/);
}
