import { waiveForAwsKey, type Control, type ControlNotHere, readInput, isOwnKey } from "./control.ts";

const on = ["aws:athena/workgroup:Workgroup"];

/** Athena. */
export const catalogControls: readonly Control[] = [
  {
    ids: ["CKV_AWS_82", "AVD-AWS-0007"],
    demand: "a workgroup's settings override the client's",
    on,
    isMet: (each) => readInput(each, "configuration.enforceWorkgroupConfiguration") === true,
  },
  {
    ids: ["FSBP Athena.1", "CKV_AWS_159", "AVD-AWS-0006"],
    demand: "query results are encrypted",
    on,
    isMet: (each) => readInput(each, `${results}.encryptionOption`) !== undefined,
  },
  {
    ids: ["Sluice: results under the own key"],
    demand: "results are encrypted with a key that the customer manages",
    on,
    isMet: (each, plan) => isOwnKey(readInput(each, `${results}.kmsKeyArn`), plan),
    waiver: waiveForAwsKey,
  },
  {
    ids: ["FSBP Athena.4"],
    demand: "a workgroup publishes its metrics",
    on,
    isMet: (each) => readInput(each, "configuration.publishCloudwatchMetricsEnabled") === true,
  },
  {
    ids: ["Sluice: scan limit"],
    demand: "a query that scans too much is stopped",
    on,
    isMet: (each) => Number(readInput(each, "configuration.bytesScannedCutoffPerQuery")) >= 10 * 1024 ** 2,
  },
];

const results = "configuration.resultConfiguration.encryptionConfiguration";

export const catalogControlsNotHere: readonly ControlNotHere[] = [
  {
    ids: ["FSBP Glue.3", "FSBP Glue.4", "CKV_AWS_99", "CKV_AWS_195"],
    demand: "Glue jobs run on a supported version, and encrypt",
    absent: /^aws:glue\/(job|crawler|securityConfiguration|mlTransform|devEndpoint):/,
    because: "there are no jobs and no crawlers: Firehose converts, Athena projects partitions",
  },
  {
    ids: ["CKV_AWS_77"],
    demand: "an Athena database is encrypted",
    absent: /^aws:athena\/database:/,
    because: "the database is Glue's, and holds no rows; the results' encryption is the workgroup's",
  },
  {
    ids: ["CKV_AWS_94"],
    demand: "the Glue catalog is encrypted",
    absent: /^aws:glue\/dataCatalogEncryptionSettings:/,
    because: "the setting is for the whole account: a stack that set it would change every other stack",
  },
];
