import type { FaultKind } from "../schedule/fault-kinds.ts";
import { setClockBack, setClockForward } from "./clocks.ts";
import { damageCheckpoint, damageEndpointFile, damageEngine } from "./damages.ts";
import { fillDisk, limitEngineFiles, limitProducerFiles, makeReadOnly, takeFolderAway } from "./disks.ts";
import {
  answerErrors,
  answerGarbage,
  answerSlowly,
  cutAfter,
  cutBefore,
  failPartly,
  hang,
  throttle,
} from "./endpoints.ts";
import type { Fault } from "./fault.ts";
import { killEngine, killProducer, pauseEngine, pauseProducer, signalEngine, signalProducerFault } from "./lives.ts";
import { closeOutput, fillOutput } from "./outputs.ts";

export const faults: Readonly<Record<FaultKind, Fault>> = {
  "kill-producer": killProducer,
  "kill-engine": killEngine,
  "signal-producer": signalProducerFault,
  "signal-engine": signalEngine,
  "pause-producer": pauseProducer,
  "pause-engine": pauseEngine,
  "disk-full": fillDisk,
  "file-limit-producer": limitProducerFiles,
  "file-limit-engine": limitEngineFiles,
  "folder-gone": takeFolderAway,
  "folder-read-only": makeReadOnly,
  "clock-forward": setClockForward,
  "clock-back": setClockBack,
  "damage-checkpoint": damageCheckpoint,
  "damage-engine": damageEngine,
  "damage-endpoint-file": damageEndpointFile,
  "error-answers": answerErrors,
  throttling: throttle,
  "partial-failure": failPartly,
  "cut-before": cutBefore,
  "cut-after": cutAfter,
  hang,
  garbage: answerGarbage,
  "slow-answers": answerSlowly,
  "closed-pipe": closeOutput,
  "full-output": fillOutput,
};
