export interface UserDataFacts {
  readonly region: string;
  /** The bucket with the producer's file, and its key. */
  readonly bucket: string;
  readonly key: string;
  /** Text of the systemd unit. */
  readonly unit: string;
}

/**
 * What the host does when it first starts, as root: installs Node.js and the producer, and runs it as a service. Its
 * output is in /var/log/cloud-init-output.log. The unit is sent as base64, so that no shell interprets it.
 */
export function renderUserData({ region, bucket, key, unit }: UserDataFacts): string {
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

retry dnf --assumeyes install nodejs24
install --directory --mode 0755 /opt/sluice
retry aws s3 cp --region '${region}' 's3://${bucket}/${key}' /opt/sluice/producer.mjs
chmod 0644 /opt/sluice/producer.mjs

base64 --decode > /etc/systemd/system/sluice-producer.service <<'UNIT'
${splitIntoLines(Buffer.from(unit).toString("base64")).join("\n")}
UNIT
systemctl daemon-reload
systemctl enable --now sluice-producer.service
`;
}

function splitIntoLines(base64: string): readonly string[] {
  return base64.match(/.{1,76}/g) ?? [];
}
