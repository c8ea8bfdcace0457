import { type ReactNode, useId } from 'react';

/** A label over its control; give the control the id. */
export function DialogField({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="dialog-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
