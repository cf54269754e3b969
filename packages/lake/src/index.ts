export { decodeUtf8 } from "./decode-utf8.ts";
export { computeLatestDeliverySeconds, functionBufferSeconds, longestBufferingSeconds } from "./delivery-time.ts";
export { errorColumns, parseErrorLine } from "./error-line.ts";
export { formatRowsPath, type HttpMetric, httpVariables } from "./http-function.ts";
export { InvalidManifestError } from "./errors.ts";
export { formatErrorsFolder, lakeFolders, lakeLayout, readDay, formatRejectsFolder } from "./lake-layout.ts";
export { formatContinuation, type LandedObject, parseLandingMessage } from "./landed-object.ts";
export {
  type AfterLoad,
  doneFolder,
  formatLandingFolder,
  landedTag,
  type LoaderMetric,
  loaderVariables,
} from "./loader-function.ts";
export { type CostEstimate, estimateLoadCost, type LoadCost } from "./load-cost.ts";
export {
  type Door,
  doors,
  encodeLoadLine,
  formatLoadKey,
  formatLoadsFolder,
  loadColumns,
  type LoadLine,
  loadStates,
  loadTables,
  type LoadState,
  readLoadState,
  readToldLoad,
} from "./load-line.ts";
export {
  batchLoadPattern,
  createBatchFilter,
  formatBatchId,
  loadIdPattern,
  createLoadId,
  readBatchLoad,
  readLoadStart,
  toBatchIdPattern,
  formatRejectsBatchId,
} from "./load-id.ts";
export {
  type DatasetManifest,
  formatManifest,
  manifestKey,
  parseStackManifest,
  type PartitionColumnManifest,
  type StackManifest,
} from "./manifest.ts";
export { monthHours, priceList, prices } from "./prices.ts";
export { countRecordRows } from "./record/count-rows.ts";
export { decodeRecord } from "./record/decode-record.ts";
export { copyEncodedRow, EncodedLine, type EncodedRow } from "./record/encoded-row.ts";
export { encodeEnvelope, isEnvelopeIdentity, maxEnvelopeBytes, splitEnvelope } from "./record/envelope.ts";
export { toEnvelopeBatchId, toEnvelopeIdentity, toLakeIdentity } from "./record/lake-identity.ts";
export { findLakeRowProblem, parseLakeLines } from "./record/lake-lines.ts";
export type { PackableRow, RowGroup } from "./record/packable-row.ts";
export { maxRecordBytes, boundRecordBytes, targetRecordBytes } from "./record/record-bound.ts";
export {
  encodeRejectLine,
  type ParsedReject,
  parseFieldOrder,
  parseRejectLine,
  rejectColumns,
  replaceRejectIdentity,
} from "./reject-line.ts";
export { readRejectedText } from "./rejected-text.ts";
export {
  dashboardBounds,
  defaultProject,
  maxResourceNameCharacters,
  nameStack,
  streamNameFor,
  toDashboardName,
  toFunctionLogName,
  toTransformName,
} from "./resource-names.ts";
export { nameTables } from "./table-names.ts";
export { isSourcePattern, readLiteralPrefix } from "./source-pattern.ts";
export {
  definitionFileName,
  type TransformMetric,
  transformNamespace,
  transformVariables,
} from "./transform-function.ts";
export { computeFittingBytes, maxResponseBytes } from "./transform-response.ts";
export { indentSql, quoteIdentifier } from "./sql-text.ts";
export { toTrinoType } from "./trino-type.ts";
export { buildMergedViewSql, type MergedTable } from "./windows/merged-view.ts";
export {
  buildWindowCheckSql,
  buildWindowCountSql,
  type CheckedWindow,
  checkSides,
  nameCheckedMeasure,
} from "./windows/window-check.ts";
export {
  computeSettleSeconds,
  toWindowMapping,
  type WindowFunctionMetric,
  type WindowMapping,
  windowNamespace,
  windowVariables,
} from "./windows/window-function.ts";
export { toReplayedShard } from "./windows/replayed-shard.ts";
export { countStateGroups, type WindowStateText } from "./windows/window-state.ts";
