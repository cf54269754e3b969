import type { ComponentChildren } from "preact";

/** What went wrong, in one line, and what to do about it as children. */
export function ErrorBox({ message, children }: { readonly message: string; readonly children?: ComponentChildren }) {
  return (
    <div class="error-box" role="alert">
      <p>{message}</p>
      {children}
    </div>
  );
}
