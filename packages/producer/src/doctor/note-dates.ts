import type { NodeHttpHandler } from "@smithy/node-http-handler";

/** How far this machine's clock is ahead of the one that answered; negative: behind. */
export interface ClockReading {
  readonly aheadMs: number;
  /** Half the time of the round trip, and what the date's whole seconds hide. */
  readonly uncertaintyMs: number;
}

interface Noting {
  readonly nowMs: () => number;
  readonly onReading: (reading: ClockReading) => void;
}

/** A handler that reads the date of every answer, also of refusals. */
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
  // A date is cut to its second: in the mean it is half a second old.
  const aheadMs = (sentAtMs + receivedAtMs) / 2 - (dateMs + 500);
  return { aheadMs, uncertaintyMs: (receivedAtMs - sentAtMs) / 2 + 500 };
}
