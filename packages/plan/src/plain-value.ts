import * as pulumi from "@pulumi/pulumi";

/** Marks a wrapped secret in a resource's inputs: Pulumi's wire format, sdk/proto, read 2026-11-21. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** A resolved Pulumi value as JSON: secrets unwrapped, file assets as `{ path }`. Unknown values become null. */
export async function toPlainValue(value: unknown): Promise<unknown> {
  if (value === null || typeof value !== "object") return typeof value === "function" ? null : value;
  if (value instanceof pulumi.asset.AssetArchive) return { assets: await toPlainValue(await value.assets) };
  if (value instanceof pulumi.asset.FileAsset) return { path: await value.path };
  if (Array.isArray(value)) return Promise.all(value.map(toPlainValue));
  const properties = new Map<string, unknown>(Object.entries(value));
  if (properties.get(signatureKey) === secretSignature) return toPlainValue(properties.get("value"));
  const entries = [...properties].map(async ([key, each]) => [key, await toPlainValue(each)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
