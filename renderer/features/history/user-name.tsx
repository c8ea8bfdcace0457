import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionInfo } from '../../../electron/contract/archive';
import { giveUserName } from '../../api/history';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { keepPageSetting, pageSetting } from '../../app/page-settings';
import { useSession } from '../../app/session';
import { useViewer } from '../users/use-viewer';
import './user-name.css';

const MAX_LENGTH = 60;
/** Page setting: the person was asked and did not want to say. */
const ASKED_SETTING = 'userNameAsked';

function useGiveName() {
  const { t } = useTranslation('history');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: giveUserName,
    onSuccess: ({ userName }) => {
      client.setQueryData<SessionInfo>(queryKeys.session, (session) => session && { ...session, userName });
      void message.success(t('user.kept', { name: userName }));
    },
    onError: (error) => void message.error(problemSentence(t, error), 6),
  });
}

/** Asks once for the name changes are kept under: a card in the corner that stands in nobody's way. */
export function UserNameCard() {
  const { t } = useTranslation('history');
  const session = useSession();
  const { usersExist } = useViewer();
  const give = useGiveName();
  const [name, setName] = useState<string | null>(null);
  const [later, setLater] = useState(() => pageSetting(ASKED_SETTING) !== null);
  const told = session.data;
  // Who logs in is known by name.
  if (!told?.archive || told.userName !== null || later || usersExist) return null;
  const typed = name ?? told.proposedUserName;
  const dismiss = () => {
    keepPageSetting(ASKED_SETTING, 'later');
    setLater(true);
  };
  return (
    <section className="user-name-card" aria-labelledby="user-name-title">
      <h2 id="user-name-title">{t('user.ask')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim()) give.mutate(typed);
        }}
      >
        <Input
          value={typed}
          maxLength={MAX_LENGTH}
          aria-label={t('user.name')}
          autoComplete="name"
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit" type="primary" disabled={!typed.trim()} loading={give.isPending}>
          {t('user.confirm')}
        </Button>
        <Button type="text" onClick={dismiss}>
          {t('user.later')}
        </Button>
      </form>
      <p className="faint">{t('user.askNote', { name: told.proposedUserName })}</p>
    </section>
  );
}

/** The same name in the settings, where it can be changed. */
export function UserNameField() {
  const { t } = useTranslation('history');
  const session = useSession();
  const { user } = useViewer();
  const give = useGiveName();
  const input = useRef<InputRef>(null);
  const [name, setName] = useState<string | null>(null);
  const stored = session.data?.userName ?? '';
  const save = () => {
    const typed = (name ?? '').trim();
    setName(null);
    if (typed && typed !== stored) give.mutate(typed);
  };
  if (user) return <span>{user.name}</span>;
  return (
    <Input
      ref={input}
      className="user-name-field"
      value={name ?? stored}
      maxLength={MAX_LENGTH}
      placeholder={session.data?.proposedUserName ?? ''}
      aria-label={t('user.name')}
      onChange={(event) => setName(event.target.value)}
      onBlur={save}
      onPressEnter={() => input.current?.blur()}
    />
  );
}
