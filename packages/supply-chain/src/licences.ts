import { z } from "zod";

/**
 * Licences that ask for no more than a notice, or, as MPL-2.0 does, for the source of changes to their own files. CC-BY is that
 * of a list of names, CC0 of another, Python-2.0 of a port from Python.
 */
const allowedLicences: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-3.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "Python-2.0",
]);

export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** As the package names it: an SPDX identifier or expression. */
  readonly licence: string;
}

const listSchema = z.record(
  z.string(),
  z.array(z.looseObject({ name: z.string(), versions: z.array(z.string()), license: z.string() })),
);

/** The packages that `pnpm licenses list --json` lists: those that are installed on this machine. */
export function parseLicenceList(json: string): readonly LicensedPackage[] {
  return Object.values(listSchema.parse(JSON.parse(json))).flatMap((packages) =>
    packages.flatMap(({ name, versions, license }) => versions.map((version) => ({ name, version, licence: license }))),
  );
}

/** Packages under a licence that nobody has looked at yet. Of alternatives one has to be allowed, of several all. */
export function findUnknownLicences(packages: readonly LicensedPackage[]): readonly LicensedPackage[] {
  return packages.filter(({ licence }) => !isAllowed(licence));
}

function isAllowed(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, "$1");
  const alternatives = plain.split(" OR ");
  return alternatives.some((alternative) => alternative.split(" AND ").every((each) => allowedLicences.has(each)));
}
