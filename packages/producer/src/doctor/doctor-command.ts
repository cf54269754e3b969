import { type CliCommand, exitCodes, spellCommands } from "@sluice/command-line";
import { UnknownDatasetError } from "@sluice/registry";

import { examine } from "./examine.ts";
import { hasFailed } from "./finding.ts";
import { type DoctorArguments, parseDoctorArguments } from "./parse-doctor-arguments.ts";
import { renderDiagnosisAsJson, renderDiagnosis } from "./render-diagnosis.ts";

export const doctorCommand: CliCommand = {
  main: async (args) => {
    const parsed = parseDoctorArguments(args);
    return parsed === undefined ? exitCodes.done : diagnose(parsed);
  },
  foreseen: [UnknownDatasetError],
};

async function diagnose({ rejects, json, ...choice }: DoctorArguments): Promise<number> {
  const findings = await examine({
    ...choice,
    environment: process.env,
    nodeVersion: process.version,
    rejectsFolder: rejects,
    nowMs: Date.now,
  });
  const diagnosis = json === true ? renderDiagnosisAsJson(findings) : renderDiagnosis(findings);
  process.stdout.write(`${spellCommands(diagnosis)}\n`);
  return hasFailed(findings) ? exitCodes.failed : exitCodes.done;
}
