import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Alert, Button, Tooltip } from 'antd';
import { createContext, type KeyboardEvent, type ReactNode, use } from 'react';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../../api/problems';
import { StatusLine } from '../status-line';
import type { RecordFormState } from './use-record-form';
import './record-form.css';

interface FormContextValue {
  // Each field reads and writes its own value by name; the form's own type is checked where it is made.
  form: RecordFormState<Record<string, unknown>>;
  namespace: string;
  /** Fields that are still missing for the record's last review. */
  needed: readonly string[];
}

const FormContext = createContext<FormContextValue | null>(null);

/** The form a field stands in. */
export function useFormContext(): FormContextValue {
  const context = use(FormContext);
  if (!context) throw new Error('a field outside its RecordForm');
  return context;
}

interface Props<Fields extends object> {
  form: RecordFormState<Fields>;
  /** Words of the fields: `<namespace>:field.<name>`, `placeholder.<name>`, `help.<name>`. */
  namespace: string;
  label: string;
  needed?: readonly (keyof Fields & string)[];
  /** Beside the state of saving, e.g. how complete the record is. */
  status?: ReactNode;
  children: ReactNode;
}

/** A record's fields, saved by themselves, with undo and redo. */
export function RecordForm<Fields extends object>(props: Props<Fields>) {
  const { form, namespace, label, needed = [], status, children } = props;
  const { t } = useTranslation(namespace);
  const { autosave } = form;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const back = key === 'z' && !event.shiftKey;
    if (!back && key !== 'y' && key !== 'z') return;
    // The browser's own undo knows one field only, and not what was chosen from a list.
    event.preventDefault();
    if (back) form.undo();
    else form.redo();
  };
  const context: FormContextValue = {
    form: form as unknown as FormContextValue['form'],
    namespace,
    needed,
  };
  return (
    <FormContext value={context}>
      <form
        className="record-form"
        aria-label={label}
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={onKeyDown}
      >
        <div className="record-form-bar">
          {status}
          <span className="record-form-bar-space" />
          <StatusLine state={autosave.state} onRetry={() => void autosave.retry()} />
          <Tooltip title={`${t('common:action.undo')} Ctrl+Z`}>
            <Button
              type="text"
              size="small"
              icon={<UndoOutlined />}
              aria-label={t('common:action.undo')}
              disabled={!form.canUndo}
              onClick={form.undo}
            />
          </Tooltip>
          <Tooltip title={`${t('common:action.redo')} Ctrl+Y`}>
            <Button
              type="text"
              size="small"
              icon={<RedoOutlined />}
              aria-label={t('common:action.redo')}
              disabled={!form.canRedo}
              onClick={form.redo}
            />
          </Tooltip>
        </div>
        {autosave.problem !== null && <Alert type="error" showIcon title={problemSentence(t, autosave.problem)} />}
        {children}
      </form>
    </FormContext>
  );
}
