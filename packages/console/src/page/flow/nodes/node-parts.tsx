import type { ComponentChildren } from "preact";

export interface NodeHeadProps {
  /** What it is: `Stream`. */
  readonly kind: string;
  /** What it is called; cut at its end where there is no room. */
  readonly name?: string | undefined;
  /** The page that shows more of it. */
  readonly href?: string;
}

export function NodeHead({ kind, name, href }: NodeHeadProps) {
  return (
    <header>
      <h2>{href === undefined ? kind : <a href={href}>{kind}</a>}</h2>
      {name !== undefined && (
        <span class="name" title={name}>
          {name}
        </span>
      )}
    </header>
  );
}

export interface HeadlineProps {
  readonly value: string;
  /** What the value is of: `rows/s`. */
  readonly unit: string;
  readonly tone?: "bad" | undefined;
}

/** The one number of a node. */
export function Headline({ value, unit, tone }: HeadlineProps) {
  return (
    <p class={`headline ${tone ?? ""}`}>
      <strong>{value}</strong> {unit}
    </p>
  );
}

export interface FactProps {
  readonly label: string;
  readonly children: ComponentChildren;
  readonly tone?: "bad" | undefined;
  /** More than there is room for. */
  readonly title?: string | undefined;
}

export function Fact({ label, children, tone, title }: FactProps) {
  return (
    <div class={`fact ${tone ?? ""}`} title={title}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** `bad` when something is wrong. */
export function toTone(isBad: boolean): "bad" | undefined {
  return isBad ? "bad" : undefined;
}
