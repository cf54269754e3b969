import { hashDefinition, toDatasetDefinition } from "@sluice/schema";
import { describeSourceChange } from "@sluice/source";
import { type LoadLog, packerVersion } from "@sluice/stream";

import { ResumeError } from "../errors.ts";
import type { LoadTarget } from "../target/load-target.ts";
import { describeTarget, type LoadIdentity } from "./load-header.ts";

/** Throws {@link ResumeError} when the load would not send the same rows to the same place as before. */
export async function refuseToResume({ header, mark }: LoadLog, load: LoadIdentity): Promise<void> {
  const reason = findMismatch(header, load) ?? (await findSourceChange(header, load));
  if (reason !== undefined) {
    throw new ResumeError(header.loadId, `${reason}; --restart sends everything again, as a new load`);
  }
  if (mark.source < header.sources.length) return;
  if (load.sources.some(({ successor }) => successor !== undefined)) {
    throw new ResumeError(header.loadId, "the file that it followed was replaced; --restart starts with the new one");
  }
  // All sources read, and not ended, is a load that was killed at its very end. There is nothing beyond that.
  if (mark.source > header.sources.length) {
    const beyond = `its checkpoint goes on in source ${mark.source + 1} of ${header.sources.length}`;
    throw new ResumeError(header.loadId, `${beyond}; --restart sends everything again, as a new load`);
  }
}

type Header = LoadLog["header"];

function findMismatch(header: Header, { dataset, target, isOrdered }: LoadIdentity): string | undefined {
  if (header.dataset !== dataset.name) return `its dataset is "${header.dataset}", not "${dataset.name}"`;
  if (header.definition !== hashDefinition(toDatasetDefinition(dataset)))
    return `the definition of dataset "${dataset.name}" has changed since it began`;
  const { packer = 1 } = header;
  if (packer !== packerVersion)
    return `its records were packed in way ${packer}, and this version of Sluice packs in way ${packerVersion}; finish it with the version that began it`;
  const targetProblem = findTargetMismatch(header.target, target);
  if (targetProblem !== undefined) return targetProblem;
  if (header.isOrdered !== isOrdered)
    return header.isOrdered ? "it was begun with --ordered" : "it was begun without --ordered";
  return undefined;
}

/** What went to a stream that was deleted has been delivered, or is gone with it. */
function findTargetMismatch(before: string, target: LoadTarget): string | undefined {
  if (before === describeTarget(target)) return undefined;
  return `${before} `.startsWith(`${target.place} `)
    ? `its ${target.kind === "stream" ? "stream" : "delivery stream"} was created anew after it had begun, and what the earlier one had delivered may be in the lake`
    : `it went to ${before}, but the target is ${describeTarget(target)}`;
}

async function findSourceChange(header: Header, { sources }: LoadIdentity): Promise<string | undefined> {
  if (header.sources.length !== sources.length) {
    return `it has ${header.sources.length} sources (${header.sources.map(({ name }) => name).join(", ")}), not ${sources.length}`;
  }
  for (const [index, { name, fingerprint }] of header.sources.entries()) {
    const source = sources[index];
    if (source === undefined || fingerprint === undefined) return `${name} cannot be read a second time`;
    const change = await describeSourceChange(source, fingerprint);
    if (change !== undefined) return `${source.name} ${change}`;
  }
  return undefined;
}
