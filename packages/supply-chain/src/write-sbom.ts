import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { buildBom } from "./build-bom.ts";
import { parseLicenceList } from "./licences.ts";
import { readLockedPackages } from "./locked-packages.ts";

/** `pnpm run sbom`: reads what `pnpm licenses list --json` prints, and writes `sbom.cdx.json` beside the lockfile. */
const root = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const { name, version }: { name: string; version: string } = JSON.parse(readFileSync(root("package.json"), "utf8"));
const packages = readLockedPackages(readFileSync(root("pnpm-lock.yaml"), "utf8"));
const bom = buildBom({ root: { name, version }, packages, licences: parseLicenceList(readFileSync(0, "utf8")) });
writeFileSync(root("sbom.cdx.json"), `${bom}\n`);
process.stdout.write(`sbom.cdx.json: ${packages.length} packages\n`);
