import type { ComponentChildren } from "preact";

/** A page, or a part of it, that has nothing to show yet: says so, and what would fill it as children. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
