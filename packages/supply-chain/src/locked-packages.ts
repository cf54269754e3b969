import { parse } from "yaml";
import { z } from "zod";

/** A package of the registry as the lockfile pins it. */
export interface LockedPackage {
  /** With its scope: `@aws-sdk/client-s3`. */
  readonly name: string;
  readonly version: string;
  /** Base64 of the SHA-512 that the package manager checks what it has downloaded by. */
  readonly sha512: string;
}

const lockfileSchema = z.looseObject({
  packages: z.record(
    z.string().regex(/^@?[^@]+@[^@]+$/),
    z.looseObject({ resolution: z.strictObject({ integrity: z.string().startsWith("sha512-") }) }),
  ),
});

/** Every package of a `pnpm-lock.yaml`, in its order. Throws when one does not come from the registry with an integrity. */
export function readLockedPackages(lockfile: string): readonly LockedPackage[] {
  const { packages } = lockfileSchema.parse(parse(lockfile));
  return Object.entries(packages).map(([key, { resolution }]) => {
    const at = key.lastIndexOf("@");
    return { name: key.slice(0, at), version: key.slice(at + 1), sha512: resolution.integrity.slice("sha512-".length) };
  });
}
