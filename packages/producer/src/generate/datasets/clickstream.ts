import type { Random } from "../random.ts";
import { createRowClock } from "../row-clock.ts";
import type { RowGenerator } from "../row-generator.ts";

interface VisitorSession {
  readonly user: string;
  readonly region: string;
  product: number;
  event: Event;
}

type Event = "page_view" | "click" | "add_to_cart" | "purchase" | "search";

/** What may follow an event; undefined means that the visitor leaves. `search` has no partition of its own in the lake. */
const next: Readonly<Record<Event, readonly [Event | undefined, ...(Event | undefined)[]]>> = {
  page_view: ["page_view", "page_view", "click", "click", "click", "search", undefined, undefined],
  click: ["page_view", "page_view", "page_view", "add_to_cart", undefined],
  search: ["page_view", "page_view", "click"],
  add_to_cart: ["page_view", "page_view", "purchase", undefined],
  purchase: ["page_view", undefined, undefined],
};

const sessionCount = 200;
const regions = ["eu", "eu", "us", "us", "us", "apac", "latam"] as const;
const pages: Readonly<Record<Event, string>> = {
  page_view: "p",
  click: "p",
  search: "search?q=",
  add_to_cart: "cart/add",
  purchase: "checkout",
};

/** Many visitors of a shop at a time: each looks around, puts something in the cart, buys it or leaves. */
export const generateClickstream: RowGenerator = ({ dataset, random, startMs }) => {
  const clock = createRowClock(dataset, startMs);
  const sessions = Array.from({ length: sessionCount }, () => createSession(random));
  let count = 0;
  return () => {
    const index = random.between(0, sessionCount - 1);
    const session = sessions[index] ?? createSession(random);
    const { user, region, event, product } = session;
    count += 1;
    const row = [
      `e${String(count).padStart(9, "0")}`,
      event,
      region,
      user,
      clock.tick(random.between(1, 100)).toISOString(),
      `https://shop.example/${pages[event]}${event === "search" ? "" : "/"}${product}`,
    ];
    sessions[index] = continueSession(session, random) ?? createSession(random);
    return row;
  };
};

function createSession({ between, pick }: Random): VisitorSession {
  return { user: `u${between(1, 50_000)}`, region: pick(regions), product: between(1, 900), event: "page_view" };
}

function continueSession(session: VisitorSession, { between, pick }: Random): VisitorSession | undefined {
  const event = pick(next[session.event]);
  if (event === undefined) return undefined;
  return { ...session, event, product: event === "page_view" ? between(1, 900) : session.product };
}
