import { quoteForShell } from "./quote.ts";

export interface HeartbeatFacts {
  /** The stack's name. */
  readonly name: string;
  readonly region: string;
}

/** The metric that says once a minute whether the producer is well: 1, or 0. The stack has the namespace for itself. */
export function describeHeartbeat(name: string) {
  return { namespace: `Sluice/${name}`, metricName: "ProducerIsWell", dimensions: { Host: name } } as const;
}

/**
 * The program that reports. The producer is well when it has run for a minute without being restarted, or has sent its
 * source to the end. One that fails again and again is running at times, and never for a minute before it has to start.
 */
export function renderHeartbeat({ name, region }: HeartbeatFacts): string {
  const { namespace, metricName, dimensions } = describeHeartbeat(name);
  return `#!/bin/bash
set -euo pipefail

read_property() { systemctl show sluice-producer.service --property="$1" --value; }

is_well() {
  local state started uptime
  [[ "$(read_property LoadState)" == loaded ]] || return 1
  state="$(read_property ActiveState)"
  # In microseconds since the machine started; 0 if it has not been started yet.
  started="$(read_property ExecMainStartTimestampMonotonic)"
  if [[ "$state" == inactive ]]; then
    [[ "$(read_property Result)" == success && "$started" -gt 0 ]]
    return
  fi
  read -r uptime _ < /proc/uptime
  [[ "$state" == active && $((\${uptime%.*} - started / 1000000)) -ge 60 ]]
}

if is_well; then value=1; else value=0; fi
aws cloudwatch put-metric-data --region ${quoteForShell(region)} --namespace ${quoteForShell(namespace)} \\
  --metric-name ${metricName} --dimensions ${quoteForShell(`Host=${dimensions.Host}`)} --value "$value"
`;
}

export const heartbeatService = `[Unit]
Description=Tells CloudWatch whether the Sluice producer is well
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart=/opt/sluice/heartbeat
TimeoutStartSec=50

DynamicUser=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=yes
PrivateDevices=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
SystemCallArchitectures=native
`;

export const heartbeatTimer = `[Unit]
Description=Tells CloudWatch every minute whether the Sluice producer is well

[Timer]
OnActiveSec=10
OnUnitActiveSec=60
AccuracySec=1

[Install]
WantedBy=timers.target
`;
