import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** The width that an element has at the moment, in pixels; 0 before it is shown. */
export function useWidth<Shown extends HTMLElement>(): {
  readonly ref: RefObject<Shown | null>;
  readonly width: number;
} {
  const ref = useRef<Shown>(null);
  const width = useSignal(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      width.value = element.clientWidth;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width: width.value };
}
