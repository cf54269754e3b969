import { heartbeatService, heartbeatTimer, renderHeartbeat } from "./heartbeat.ts";
import { quoteForShell } from "./quote.ts";
import { stateDir } from "./service-unit.ts";

export interface UserDataFacts {
  /** The stack's name. */
  readonly name: string;
  readonly region: string;
  /** The bucket with the producer's file, and its key. */
  readonly bucket: string;
  readonly key: string;
  /** The volume for checkpoints and rejects: `vol-…`. */
  readonly volumeId: string;
  /** Text of the systemd unit. */
  readonly unit: string;
}

/**
 * What the host does when it first starts, as root: reports whether the producer is well, waits for its volume, installs
 * Node.js and the producer, and runs it as a service. Its output is in /var/log/cloud-init-output.log. The heartbeat comes
 * first: whatever fails after it is noticed. Files are sent as base64, so that no shell interprets them.
 */
export function renderUserData({ name, region, bucket, key, volumeId, unit }: UserDataFacts): string {
  return `#!/bin/bash
set -euo pipefail

# The role's credentials, and the repositories, may take a moment.
retry() {
  for attempt in 1 2 3 4 5; do
    "$@" && return 0
    sleep "$((attempt * 5))"
  done
  return 1
}

install --directory --mode 0755 /opt/sluice
${writeFile("/opt/sluice/heartbeat", renderHeartbeat({ name, region }))}
chmod 0755 /opt/sluice/heartbeat
${writeFile("/etc/systemd/system/sluice-heartbeat.service", heartbeatService)}
${writeFile("/etc/systemd/system/sluice-heartbeat.timer", heartbeatTimer)}
systemctl daemon-reload
systemctl enable --now sluice-heartbeat.timer

${renderMount(volumeId)}

id sluice &> /dev/null || useradd --system --no-create-home --shell /sbin/nologin sluice
retry dnf --assumeyes install nodejs24
retry aws s3 cp --region ${quoteForShell(region)} ${quoteForShell(`s3://${bucket}/${key}`)} /opt/sluice/producer.mjs
chmod 0644 /opt/sluice/producer.mjs
${writeFile("/etc/systemd/system/sluice-producer.service", unit)}
systemctl daemon-reload
systemctl enable --now sluice-producer.service
`;
}

/**
 * Mounts the volume, which is attached once the host is there and the one before has let go of it. Only a blank one is
 * formatted: mkfs without force refuses whatever has a file system on it. Then the host stops here, and the heartbeat tells.
 */
function renderMount(volumeId: string): string {
  const device = quoteForShell(`/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volumeId.replace("-", "")}`);
  return `device=${device}
until [[ -b "$device" ]]; do sleep 5; done
install --directory --mode 0755 ${stateDir}
echo "$device ${stateDir} xfs defaults,nofail 0 2" >> /etc/fstab
systemctl daemon-reload
mount ${stateDir} || { mkfs.xfs "$device" && mount ${stateDir}; }`;
}

function writeFile(path: string, text: string): string {
  return `base64 --decode > ${path} <<'FILE'
${splitIntoLines(Buffer.from(text).toString("base64")).join("\n")}
FILE`;
}

function splitIntoLines(base64: string): readonly string[] {
  return base64.match(/.{1,76}/g) ?? [];
}
