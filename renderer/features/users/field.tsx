import { Form } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  /** Of the control inside. */
  id: string;
  label: string;
  problem: string | undefined;
  hint?: string;
  children: ReactNode;
}

/** One line of a form about a user, with what is wrong with it. */
export function Field({ id, label, problem, hint, children }: Props) {
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      {...(problem ? { validateStatus: 'error', help: <span role="alert">{problem}</span> } : {})}
      {...(hint && !problem ? { extra: hint } : {})}
    >
      {children}
    </Form.Item>
  );
}
