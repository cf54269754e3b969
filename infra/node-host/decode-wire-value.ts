/** The key under which a special value names its kind: Pulumi's wire format, sdk/proto, read 2026-11-21. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** The SDK's own marks on assets and archives, which it sends along. */
const assetMarks: ReadonlySet<string> = new Set(["__pulumiAsset", "__pulumiArchive"]);

/** Whether a property as it came over the wire is a secret, or has one in it. */
export function hasSecret(value: unknown): boolean {
  return JSON.stringify(value)?.includes(secretSignature) ?? false;
}

/** A property as it came over the wire, as JSON: secrets unwrapped, assets without their marks. */
export function decodeWireValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodeWireValue);
  if (typeof value !== "object" || value === null) return value;
  const { [signatureKey]: signature, ...properties }: Readonly<Record<string, unknown>> = { ...value };
  if (signature === secretSignature) return decodeWireValue(properties["value"]);
  const entries = Object.entries(properties).filter(([key]) => !assetMarks.has(key));
  return Object.fromEntries(entries.map(([key, each]) => [key, decodeWireValue(each)]));
}
