import { useMutation } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../electron/contract/users';
import { problemSentence } from '../../api/problems';
import { updateUser } from '../../api/users';
import { Field } from './field';
import { type FieldProblems, problemsOf, refusedField } from './field-problem';

/** A new password for somebody who has forgotten theirs. */
export function ResetPasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('users');
  const { message } = App.useApp();
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<FieldProblems>({});
  const reset = useMutation({
    mutationFn: () => updateUser(user.id, { password }),
    onSuccess: () => {
      void message.success(t('reset.done', { name: user.name }));
      onClose();
    },
  });
  const refused = refusedField(t, reset.error, ['password']);
  return (
    <Modal
      open
      width={440}
      title={t('reset.title', { name: user.name })}
      okText={t('reset.action')}
      okButtonProps={{ htmlType: 'submit' }}
      confirmLoading={reset.isPending}
      onCancel={onClose}
      modalRender={(dialog) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const problems = problemsOf(t, { password });
            setWrong(problems);
            if (!reset.isPending && Object.keys(problems).length === 0) reset.mutate();
          }}
        >
          {dialog}
        </form>
      )}
    >
      <p className="users-aside users-aside-first">{t('reset.note')}</p>
      <Form layout="vertical" component="div" requiredMark={false}>
        <Field
          id="reset-password"
          label={t('field.next')}
          problem={wrong.password ?? refused.password}
          hint={t('password.hint')}
        >
          <Input.Password
            id="reset-password"
            autoFocus
            autoComplete="new-password"
            maxLength={200}
            value={password}
            onChange={(event) => {
              setPassword(event.target.value);
              setWrong({});
              reset.reset();
            }}
          />
        </Field>
      </Form>
      {reset.error && Object.keys(refused).length === 0 && (
        <Alert type="error" showIcon title={problemSentence(t, reset.error)} />
      )}
    </Modal>
  );
}
