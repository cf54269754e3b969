import { problemIf, type DeliveryStreamRule } from "./rule.ts";

/**
 * Format conversion, in the order AWS checks it (floci-io/floci#3235, probed 2026-09-07 by CreateDeliveryStream and
 * UpdateDestination; messages are AWS's own).
 */
export const conversionRules: readonly DeliveryStreamRule[] = [
  function destinationIsUncompressed({ converts, s3: { CompressionFormat: format = "UNCOMPRESSED" } }) {
    const message =
      "The S3 destination's compression format must be set to UNCOMPRESSED when data format conversion is enabled. " +
      "To enable compression within the converted output format, set the appropriate serialization option in the output format configuration.";
    return problemIf(converts && format !== "UNCOMPRESSED", message, format);
  },
  function sizeIsLarge({ converts, s3: { BufferingHints: hints } }) {
    const size = hints?.SizeInMBs ?? 64;
    const message = "BufferingHints.SizeInMBs must be at least 64 when data format conversion is enabled.";
    return problemIf(converts && size < 64, message, size);
  },
  requirePart("InputFormatConfiguration"),
  requirePart("OutputFormatConfiguration"),
  requirePart("SchemaConfiguration"),
  function oneDeserializer({ converts, s3: { DataFormatConversionConfiguration: conversion } }) {
    return requireExactlyOne(converts, "deserializer", conversion?.InputFormatConfiguration?.Deserializer);
  },
  function oneSerializer({ converts, s3: { DataFormatConversionConfiguration: conversion } }) {
    return requireExactlyOne(converts, "serializer", conversion?.OutputFormatConfiguration?.Serializer);
  },
  requireSchemaMember("RoleARN", "RoleArn"),
  requireSchemaMember("DatabaseName", "DatabaseName"),
  requireSchemaMember("TableName", "TableName"),
];

function requirePart(
  part: "InputFormatConfiguration" | "OutputFormatConfiguration" | "SchemaConfiguration",
): DeliveryStreamRule {
  return ({ converts, s3: { DataFormatConversionConfiguration: conversion } }) =>
    problemIf(converts && conversion?.[part] === undefined, `${part} must not be null`);
}

function requireExactlyOne(converts: boolean, what: "deserializer" | "serializer", given: object | undefined) {
  const count = Object.values(given ?? {}).filter((each) => each !== undefined).length;
  const capitalised = what.charAt(0).toUpperCase() + what.slice(1);
  return (
    problemIf(converts && count === 0, `${capitalised} must not be null`) ??
    problemIf(converts && count > 1, `More than one ${what} specified. Only one may be chosen.`)
  );
}

/** AWS's message says RoleArn where the member is called RoleARN. */
function requireSchemaMember(member: "RoleARN" | "DatabaseName" | "TableName", spelled: string): DeliveryStreamRule {
  return ({ converts, s3: { DataFormatConversionConfiguration: conversion } }) =>
    problemIf(
      converts && !conversion?.SchemaConfiguration?.[member],
      `SchemaConfiguration.${spelled} must not be null or empty`,
    );
}
