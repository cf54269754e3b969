import type { NodeHttpHandler } from "@smithy/node-http-handler";

/** How far this machine's clock is ahead of the service's; negative when it is behind. */
export interface ClockReading {
  readonly aheadMs: number;
  /** Half the round trip, plus half a second because a date has whole seconds. */
  readonly uncertaintyMs: number;
}

interface Noting {
  readonly nowMs: () => number;
  readonly onReading: (reading: ClockReading) => void;
}

/** Wraps a handler so that it reads the date of every answer, refusals included. */
export function noteDates(handler: NodeHttpHandler, { nowMs, onReading }: Noting): NodeHttpHandler {
  const handle: NodeHttpHandler["handle"] = async (...args) => {
    const sentAtMs = nowMs();
    const answer = await handler.handle(...args);
    const receivedAtMs = nowMs();
    const dateMs = Date.parse(answer.response.headers["date"] ?? "");
    if (!Number.isNaN(dateMs)) onReading(toClockReading({ dateMs, sentAtMs, receivedAtMs }));
    return answer;
  };
  return Object.assign(Object.create(handler), { handle });
}

interface Moments {
  readonly dateMs: number;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

function toClockReading({ dateMs, sentAtMs, receivedAtMs }: Moments): ClockReading {
  // A date is cut to whole seconds, so it is half a second old on average.
  const aheadMs = (sentAtMs + receivedAtMs) / 2 - (dateMs + 500);
  return { aheadMs, uncertaintyMs: (receivedAtMs - sentAtMs) / 2 + 500 };
}
