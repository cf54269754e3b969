import { hash } from "node:crypto";

import { isSourcePattern, manifestKey } from "@sluice/lake";

import { quoteForCommand, quoteForUnit } from "./quote.ts";

export interface ServiceFacts {
  readonly dataset: string;
  /** The lake bucket: its manifest says where the stream is, and what the dataset's rows are. */
  readonly bucket: string;
  /** A path, `https://` or `s3://`: what the producer reads. */
  readonly source: string;
  readonly region: string;
}

/** Where the producer keeps checkpoints and rejects: a volume that outlives the host. */
export const stateDir = "/var/lib/sluice";

/** What `packages/cli/bin/sluice.mjs` starts a load with, and says why. */
const nodeFlags = "--optimize-for-size --no-incremental-marking --max-inlined-bytecode-size-cumulative=3000";
/** Where the user data installs the producer, and Amazon Linux installs Node.js (AL2023 guide, nodejs, read 2026-11-21). */
const producer = `/usr/bin/node-24 ${nodeFlags} /opt/sluice/producer.mjs`;

/** As whom the producer runs, and what it may not do. */
const confinement = `# A dynamic user's state would have to lie elsewhere. Files of the last host's user become this one's (systemd.exec(5)).
User=sluice
StateDirectory=sluice
WorkingDirectory=${stateDir}
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
RestrictSUIDSGID=yes
RemoveIPC=yes
LockPersonality=yes
SystemCallArchitectures=native
`;

/**
 * The producer's systemd unit. It resumes from its checkpoint after a restart, on this host or the next. If the source is
 * one file, the producer follows it as it grows. Any change to the text replaces the host; a new definition does not: the
 * producer reads it from the manifest whenever the service starts.
 */
export function renderServiceUnit({ dataset, bucket, source, region }: ServiceFacts): string {
  const extent = isOneFile(source) ? ["--follow"] : ["--load-id", nameLoad(dataset, source)];
  const command = ["load", dataset, "--manifest", `s3://${bucket}/${manifestKey}`, "--source", source, ...extent];
  return `[Unit]
Description=Sluice producer
Wants=network-online.target
After=network-online.target
# Starts again for ever: what it reads may come back tomorrow.
StartLimitIntervalSec=0
# Without its volume it would begin anew, and rows would count twice.
AssertPathIsMountPoint=${stateDir}

[Service]
Type=exec
ExecStart=${producer} ${command.map(quoteForCommand).join(" ")}
Environment=${quoteForUnit(`AWS_REGION=${region}`)}
Environment=NODE_ENV=production
Restart=on-failure
RestartSec=30
# 3: finished, with rows rejected. 130: interrupted by a stop. Neither is a failure.
SuccessExitStatus=3 130
KillSignal=SIGINT
TimeoutStopSec=120

${confinement}
[Install]
WantedBy=multi-user.target
`;
}

/** The producer refuses to follow anything else, and the unit would fail for ever. */
function isOneFile(source: string): boolean {
  return !/^\w+:\/\//.test(source) && !isSourcePattern(source);
}

/** The same source is the same load on every host and after every restart: once it has been sent, it is not sent again. */
function nameLoad(dataset: string, source: string): string {
  return `${dataset}-${hash("sha256", source).slice(0, 12)}`;
}
