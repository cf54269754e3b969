import type { ComponentChildren } from "preact";

/** A page's title, and what it can be set to beside it. */
export function PageHeading({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <div class="page-heading">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
