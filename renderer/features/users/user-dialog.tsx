import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role, User } from '../../../electron/contract/users';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { createUser, fetchViewer, updateUser } from '../../api/users';
import { Field } from './field';
import { type FieldProblems, problemsOf, refusedField } from './field-problem';
import { RoleChoice } from './role-choice';
import { useEnter } from './use-viewer';

/** `first`: the director an archive begins with; `new`: anybody after; a user: changing them. */
export type UserTask = 'first' | 'new' | User;

/** Name, login and role of a user; for a new one also the password. */
export function UserDialog({ task, onClose }: { task: UserTask; onClose: () => void }) {
  const { t } = useTranslation('users');
  const { message } = App.useApp();
  const client = useQueryClient();
  const enter = useEnter();
  const known = typeof task === 'object' ? task : null;
  const kind = typeof task === 'object' ? 'change' : task;
  const [name, setName] = useState(known?.name ?? '');
  const [login, setLogin] = useState(known?.login ?? '');
  const [role, setRole] = useState<Role>(known?.role ?? (kind === 'first' ? 'director' : 'cataloguer'));
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [wrong, setWrong] = useState<FieldProblems>({});

  const save = useMutation({
    mutationFn: async () => {
      if (known) return updateUser(known.id, { name, login, role });
      const user = await createUser({ name, login, role, password });
      // From this moment on the archive asks who comes; whoever set this up has been logged in.
      if (kind === 'first') await enter(await fetchViewer());
      return user;
    },
    onSuccess: async (user) => {
      await client.invalidateQueries({ queryKey: queryKeys.users });
      void message.success(t(`saved.${kind}`, { name: user.name }));
      onClose();
    },
  });
  const refused = refusedField(t, save.error, ['name', 'login', 'role', 'password']);
  const submit = () => {
    const secret = known ? {} : { password, repeated };
    const problems = problemsOf(t, { name, login, ...secret });
    setWrong(problems);
    if (Object.keys(problems).length === 0) save.mutate();
  };
  const typed = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    setWrong({});
    save.reset();
  };
  return (
    <Modal
      open
      width={560}
      title={t(`dialog.${kind}`, { name: known?.name ?? '' })}
      okText={t(`dialog.action.${kind}`)}
      okButtonProps={{ htmlType: 'submit' }}
      confirmLoading={save.isPending}
      onCancel={onClose}
      modalRender={(dialog) => (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!save.isPending) submit();
          }}
        >
          {dialog}
        </form>
      )}
    >
      {kind === 'first' && <p className="users-aside users-aside-first">{t('dialog.firstNote')}</p>}
      <Form layout="vertical" component="div" requiredMark={false}>
        <div className="user-pair">
          <Field id="user-name" label={t('field.name')} problem={wrong.name ?? refused.name} hint={t('hint.name')}>
            <Input id="user-name" autoFocus maxLength={100} value={name} onChange={typed(setName)} />
          </Field>
          <Field id="user-login" label={t('field.login')} problem={wrong.login ?? refused.login} hint={t('hint.login')}>
            <Input
              id="user-login"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              value={login}
              onChange={typed(setLogin)}
            />
          </Field>
        </div>
        {!known && (
          <div className="user-pair">
            <Field
              id="user-password"
              label={t('field.password')}
              problem={wrong.password ?? refused.password}
              hint={t('password.hint')}
            >
              <Input.Password
                id="user-password"
                autoComplete="new-password"
                maxLength={200}
                value={password}
                onChange={typed(setPassword)}
              />
            </Field>
            <Field id="user-repeated" label={t('field.repeated')} problem={wrong.repeated}>
              <Input.Password
                id="user-repeated"
                autoComplete="new-password"
                maxLength={200}
                value={repeated}
                onChange={typed(setRepeated)}
              />
            </Field>
          </div>
        )}
        {kind !== 'first' && (
          <Field id="user-role" label={t('field.role')} problem={refused.role}>
            <RoleChoice
              label={t('field.role')}
              value={role}
              onChange={(next) => {
                setRole(next);
                save.reset();
              }}
            />
          </Field>
        )}
      </Form>
      {save.error && Object.keys(refused).length === 0 && (
        <Alert type="error" showIcon title={problemSentence(t, save.error)} />
      )}
    </Modal>
  );
}
