import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { takeAthenaPage, findWorkgroup } from "../lookups.ts";
import { engineVersion } from "../query-execution.ts";
import type { AthenaWorkgroup } from "../workgroup.ts";

const nameSchema = z.object({ WorkGroup: z.string().min(1).max(128) });
const listSchema = z.object({ MaxResults: z.int().min(1).max(50).default(50), NextToken: z.string().optional() });

export function getWorkGroup(service: AthenaService, input: unknown): object {
  const workgroup = findWorkgroup(service, parseJsonInput(nameSchema, input).WorkGroup);
  return {
    WorkGroup: { ...toWorkGroupSummary(service, workgroup), Configuration: toWorkGroupConfiguration(workgroup) },
  };
}

export function listWorkGroups(service: AthenaService, input: unknown): object {
  const { MaxResults, NextToken } = parseJsonInput(listSchema, input);
  const { items, nextToken } = takeAthenaPage(service.workgroups, { maxResults: MaxResults, nextToken: NextToken });
  return { WorkGroups: items.map((workgroup) => toWorkGroupSummary(service, workgroup)), NextToken: nextToken };
}

function toWorkGroupSummary({ createdAtMs }: AthenaService, { name, state, description }: AthenaWorkgroup): object {
  return { Name: name, State: state, Description: description, CreationTime: createdAtMs / 1000 };
}

function toWorkGroupConfiguration({ configuration }: AthenaWorkgroup): object {
  const { outputLocation, encryptionConfiguration: encryption } = configuration.resultConfiguration;
  return {
    ResultConfiguration: {
      OutputLocation: outputLocation,
      EncryptionConfiguration: encryption && {
        EncryptionOption: encryption.encryptionOption,
        KmsKey: encryption.kmsKeyArn,
      },
    },
    EnforceWorkGroupConfiguration: configuration.enforceWorkgroupConfiguration,
    PublishCloudWatchMetricsEnabled: configuration.publishCloudwatchMetricsEnabled,
    BytesScannedCutoffPerQuery: configuration.bytesScannedCutoffPerQuery,
    RequesterPaysEnabled: false,
    EngineVersion: engineVersion,
  };
}
