import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** One quiet line beside or under the title. */
  note?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
}

/** Title of a page with its main actions. */
export function PageHeader({ title, note, actions }: Props) {
  return (
    <div className="page-header">
      <div className="page-header-text">
        <h1 className="page-title">{title}</h1>
        {note && <span className="page-note">{note}</span>}
      </div>
      {actions && <div className="page-header-actions">{actions}</div>}
    </div>
  );
}
