import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { clockWayOut } from "@sluice/aws";

import type { DoctorPlace } from "./choose-place.ts";
import type { DoctorClients } from "./doctor-clients.ts";
import { hasErrorName, explainAwsRefusal } from "./explain-aws-refusal.ts";
import type { Finding } from "./finding.ts";

export async function checkRegion({ kinesis }: DoctorClients, { clientOptions }: DoctorPlace): Promise<Finding> {
  try {
    const region = await kinesis.config.region();
    const source = clientOptions.region === undefined ? "the environment's" : "the stack's";
    return { check: "region", status: "ok", says: `${region}, ${source}` };
  } catch (error) {
    const { reason, mend } = explainAwsRefusal(error);
    return { check: "region", status: "failed", says: reason, mend };
  }
}

/** Checks that there are credentials, and whose they are (STS needs no permission to say so). */
export async function checkCredentials(
  { kinesis, sts }: DoctorClients,
  { endpoint, accountId }: DoctorPlace,
): Promise<Finding> {
  const check = "credentials";
  try {
    const { accessKeyId } = await kinesis.config.credentials();
    const { Account: account = "", Arn: arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
    if (accountId === undefined || accountId === account)
      return { check, status: "ok", says: `${arn} (${accessKeyId})` };
    const mend = `use credentials of account ${accountId}: set AWS_PROFILE`;
    return { check, status: "failed", says: `${arn}: the stack is in account ${accountId}`, mend };
  } catch (error) {
    return explainStsError(error, endpoint);
  }
}

function explainStsError(error: unknown, endpoint: string | undefined): Finding {
  const check = "credentials";
  // An endpoint that has no STS has no accounts either.
  if (endpoint !== undefined && hasErrorName(error, /UnknownOperation|UnknownService|InvalidAction/)) {
    return { check, status: "ok", says: `any will do: ${endpoint} does not check them` };
  }
  const { reason, mend, isSilence } = explainAwsRefusal(error, endpoint);
  if (!isSilence) return { check, status: "failed", says: reason, mend };
  if (endpoint !== undefined) return { check: "endpoint", status: "failed", says: reason, mend };
  // A network may let Kinesis through but not STS: the checks of the streams will tell.
  return { check, status: "warning", says: `found, but whose is unknown, as STS does not answer: ${reason}`, mend };
}

const skew = { warningMs: 60_000, failedMs: 300_000 };

/**
 * Compares the clock with the dates of the answers so far. AWS refuses a signature that is 5 minutes off (IAM guide,
 * SigV4, read 2026-11-21).
 */
export function checkClock({ clockReadings }: Pick<DoctorClients, "clockReadings">): Finding {
  const check = "clock";
  const [best] = clockReadings.toSorted((one, other) => one.uncertaintyMs - other.uncertaintyMs);
  if (best === undefined) return { check, status: "skipped", says: "no answer has told the time" };
  const offMs = Math.max(0, Math.abs(best.aheadMs) - best.uncertaintyMs);
  if (offMs === 0) return { check, status: "ok", says: "agrees with the endpoint's" };
  const says = `${Math.round(Math.abs(best.aheadMs) / 1000)} s ${best.aheadMs > 0 ? "ahead of" : "behind"} the endpoint's`;
  if (offMs < skew.warningMs) return { check, status: "ok", says };
  return { check, status: offMs < skew.failedMs ? "warning" : "failed", says, mend: clockWayOut };
}
