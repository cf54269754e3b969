import { useSignal } from "@preact/signals";

/** Puts a value into the clipboard. */
export function CopyButton({ label, value }: { readonly label: string; readonly value: string }) {
  const isCopied = useSignal(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    isCopied.value = true;
    window.setTimeout(() => (isCopied.value = false), 1_500);
  };
  return (
    <button
      type="button"
      class="quiet copy"
      title={`Copy ${label}`}
      aria-label={`Copy ${label}`}
      onClick={() => void copy()}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={isCopied.value ? "M5 13l5 5 9-11" : "M9 9h11v11H9zM5 15H4V4h11v1"} />
      </svg>
    </button>
  );
}
