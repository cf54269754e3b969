import * as pulumi from "@pulumi/pulumi";

/** Marks a wrapped secret in a resource's inputs: Pulumi's wire format, sdk/proto, read 2026-11-21. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/**
 * A resolved Pulumi value as JSON: secrets unwrapped, assets as `{ path }` or `{ text }`, an archive of them as
 * `{ assets }`. Unknown values become null. Throws for assets whose content is not on this machine, or is in a file that
 * would have to be unpacked.
 */
export async function toPlainValue(value: unknown): Promise<unknown> {
  if (value === null || typeof value !== "object") return typeof value === "function" ? null : value;
  if (value instanceof pulumi.asset.Asset || value instanceof pulumi.asset.Archive) return toPlainAsset(value);
  if (Array.isArray(value)) return Promise.all(value.map(toPlainValue));
  const properties = new Map<string, unknown>(Object.entries(value));
  if (properties.get(signatureKey) === secretSignature) return toPlainValue(properties.get("value"));
  const entries = [...properties].map(async ([key, each]) => [key, await toPlainValue(each)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function toPlainAsset(value: pulumi.asset.Asset | pulumi.asset.Archive): Promise<unknown> {
  const { asset } = pulumi;
  if (value instanceof asset.AssetArchive) return { assets: await toPlainValue(await value.assets) };
  if (value instanceof asset.FileAsset) return { path: await value.path };
  if (value instanceof asset.StringAsset) return { text: await value.text };
  if (value instanceof asset.RemoteAsset) throw createRefusal("RemoteAsset", await value.uri);
  if (value instanceof asset.RemoteArchive) throw createRefusal("RemoteArchive", await value.uri);
  if (value instanceof asset.FileArchive) throw createRefusal("FileArchive", await value.path);
  throw createRefusal(value.constructor.name, "of the program");
}

function createRefusal(kind: string, what: string): TypeError {
  return new TypeError(`${kind} ${what}: a plan holds a FileAsset, a StringAsset, or an AssetArchive of them`);
}
