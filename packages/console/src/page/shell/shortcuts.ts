import { pages } from "../pages.ts";
import { formatRoute, go } from "./route.ts";

/** How long a `g` waits for its second key. */
const patienceMs = 1_500;

/** `g f` shows the page whose key is f, as long as nobody types into a field. */
export function listenToShortcuts(): void {
  let startedAtMs = Number.NEGATIVE_INFINITY;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.composedPath()[0])) return;
    const page = pages.find(({ key }) => key === event.key);
    if (page !== undefined && event.timeStamp - startedAtMs < patienceMs) go(formatRoute(page.path));
    startedAtMs = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
  });
}

/** The editor of SQL has a shadow root, of which the path knows the inside. */
function isTyping(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName))
  );
}
