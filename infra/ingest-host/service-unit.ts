import { isSourcePattern, manifestKey } from "@sluice/lake";

export interface ServiceFacts {
  readonly dataset: string;
  /** The lake bucket: its manifest says where the stream is, and what the dataset's rows are. */
  readonly bucket: string;
  /** A path, `https://` or `s3://`: what the producer reads. */
  readonly source: string;
  readonly region: string;
}

/** Where the user data installs the producer, and Amazon Linux installs Node.js (AL2023 guide, nodejs, read 2026-11-21). */
const producer = "/usr/bin/node-24 --max-semi-space-size=8 /opt/sluice/producer.mjs";

/**
 * The producer's systemd unit. It keeps checkpoints and rejects in /var/lib/sluice, and resumes from there after a
 * restart. If the source is one file, the producer follows it as it grows. Any change to the text replaces the host; a new
 * definition does not: the producer reads it from the manifest whenever the service starts.
 */
export function renderServiceUnit({ dataset, bucket, source, region }: ServiceFacts): string {
  const follow = isOneFile(source) ? ["--follow"] : [];
  const command = ["load", dataset, "--manifest", `s3://${bucket}/${manifestKey}`, "--source", source, ...follow];
  return `[Unit]
Description=Sluice producer: ${dataset} to ${bucket}
Wants=network-online.target
After=network-online.target
# Starts again for ever: what it reads may come back tomorrow.
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart=${producer} ${command.map(quoteArgument).join(" ")}
Environment=AWS_REGION=${region}
Environment=NODE_ENV=production
Restart=on-failure
RestartSec=30
# 3: finished, with rows rejected. 130: interrupted by a stop. Neither is a failure.
SuccessExitStatus=3 130
KillSignal=SIGINT
TimeoutStopSec=120

DynamicUser=yes
StateDirectory=sluice
WorkingDirectory=/var/lib/sluice
NoNewPrivileges=yes
CapabilityBoundingSet=
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=read-only
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
LockPersonality=yes
SystemCallArchitectures=native

[Install]
WantedBy=multi-user.target
`;
}

/** The producer refuses to follow anything else, and the unit would fail for ever. */
function isOneFile(source: string): boolean {
  return !/^\w+:\/\//.test(source) && !isSourcePattern(source);
}

/** As systemd reads it: `%` and `$` have a meaning of their own, quotes and backslashes are escaped (systemd.service(5), Command lines). */
function quoteArgument(word: string): string {
  const escaped = word.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("%", "%%").replaceAll("$", "$$$$");
  return `"${escaped}"`;
}
