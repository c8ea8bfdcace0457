import { useMutation } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../../api/problems';
import { changeOwnPassword } from '../../api/users';
import { Field } from './field';
import { type FieldProblems, problemsOf, refusedField } from './field-problem';

/** Changing one's own password, with the one of now. */
export function OwnPasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('users');
  const { message } = App.useApp();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [wrong, setWrong] = useState<FieldProblems>({});
  const change = useMutation({
    mutationFn: () => changeOwnPassword(current, next),
    onSuccess: () => {
      void message.success(t('password.changed'));
      onClose();
    },
  });
  const refused = refusedField(t, change.error, ['current', 'next']);
  const submit = () => {
    const problems = problemsOf(t, { password: next, repeated });
    setWrong(problems);
    if (Object.keys(problems).length === 0) change.mutate();
  };
  const typed = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    setWrong({});
    change.reset();
  };
  return (
    <Modal
      open
      width={440}
      title={t('menu.password')}
      okText={t('password.action')}
      okButtonProps={{ disabled: current === '' || next === '' || repeated === '', htmlType: 'submit' }}
      confirmLoading={change.isPending}
      onCancel={onClose}
      modalRender={(dialog) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!change.isPending) submit();
          }}
        >
          {dialog}
        </form>
      )}
    >
      <Form layout="vertical" component="div" requiredMark={false}>
        <Field id="password-current" label={t('field.current')} problem={refused.current}>
          <Input.Password
            id="password-current"
            autoFocus
            autoComplete="current-password"
            maxLength={200}
            value={current}
            onChange={typed(setCurrent)}
          />
        </Field>
        <Field
          id="password-next"
          label={t('field.next')}
          problem={wrong.password ?? refused.next}
          hint={t('password.hint')}
        >
          <Input.Password
            id="password-next"
            autoComplete="new-password"
            maxLength={200}
            value={next}
            onChange={typed(setNext)}
          />
        </Field>
        <Field id="password-repeated" label={t('field.repeated')} problem={wrong.repeated}>
          <Input.Password
            id="password-repeated"
            autoComplete="new-password"
            maxLength={200}
            value={repeated}
            onChange={typed(setRepeated)}
          />
        </Field>
      </Form>
      {change.error && Object.keys(refused).length === 0 && (
        <Alert type="error" showIcon title={problemSentence(t, change.error)} />
      )}
      <p className="users-aside">{t('password.elsewhere')}</p>
    </Modal>
  );
}
