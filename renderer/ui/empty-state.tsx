import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

interface Props {
  icon?: ReactNode;
  /** What is the case: one short sentence. */
  title: string;
  /** What to do about it. */
  hint?: ReactNode;
  /** Buttons. */
  children?: ReactNode;
  compact?: boolean;
}

/** Nothing to show, and what to do so that there is. */
export function EmptyState({ icon, title, hint, children, compact = false }: Props) {
  return (
    <div className={compact ? 'state state-compact' : 'state'}>
      <span className="state-icon" aria-hidden>
        {icon ?? <InboxOutlined />}
      </span>
      <h2 className="state-title">{title}</h2>
      {hint && <p className="state-text">{hint}</p>}
      {children && <div className="state-actions">{children}</div>}
    </div>
  );
}
