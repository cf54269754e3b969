import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";

import type { LicensedPackage } from "./licences.ts";
import type { LockedPackage } from "./locked-packages.ts";

export interface BomFacts {
  /** Name and version of what depends on the packages. */
  readonly root: { readonly name: string; readonly version: string };
  readonly packages: readonly LockedPackage[];
  /** Of those that are installed: a package for another platform has no licence here. */
  readonly licences: readonly LicensedPackage[];
}

/** A bill of materials, CycloneDX 1.6 as JSON. The same input gives the same text: it has no date and no serial number. */
export function buildBom({ root, packages, licences }: BomFacts): string {
  const licenceOf = new Map(licences.map(({ name, version, licence }) => [`${name}@${version}`, licence]));
  const { Application, Library } = Enums.ComponentType;
  const component = new Models.Component(Application, root.name, { version: root.version, bomRef: root.name });
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component }) });
  for (const locked of packages) {
    bom.components.add(toComponent(Library, locked, licenceOf.get(`${locked.name}@${locked.version}`)));
  }
  const normalizers = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return new Serialize.JsonSerializer(normalizers).serialize(bom, { sortLists: true, space: 2 });
}

function toComponent(
  type: Enums.ComponentType,
  { name, version, sha512 }: LockedPackage,
  licence: string | undefined,
): Models.Component {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  const [group, own = name] = name.startsWith("@") ? name.split("/") : [undefined, name];
  return new Models.Component(type, own, {
    ...(group !== undefined && { group }),
    version,
    purl,
    bomRef: purl,
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm["SHA-512"], toHex(sha512)]]),
    ...(licence !== undefined && { licenses: new Models.LicenseRepository([new Models.LicenseExpression(licence)]) }),
  });
}

function toHex(base64: string): string {
  return Buffer.from(base64, "base64").toString("hex");
}
