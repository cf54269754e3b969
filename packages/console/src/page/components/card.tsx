import type { ComponentChildren } from "preact";

export interface CardProps {
  readonly title: string;
  /** Beside the title: a number, a switch. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/** A titled part of a page. */
export function Card({ title, aside, children, class: name = "" }: CardProps) {
  return (
    <section class={`card ${name}`} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
