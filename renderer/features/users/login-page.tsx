import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation } from 'react-router';
import { ApiProblem } from '../../api/client';
import { problemSentence } from '../../api/problems';
import { logIn } from '../../api/users';
import { useMenuCommands } from '../../app/menu-commands';
import { setMenuContext, setWindowTitle } from '../../app/native';
import { useSession } from '../../app/session';
import { PageLoading } from '../../ui/page-loading';
import { SealMark } from '../../ui/seal-mark';
import { useCountdown } from './use-countdown';
import { useEnter, useForgetAnswers, useViewer } from './use-viewer';
import './users.css';

/** Who is it? Shown instead of everything else while an archive with users does not know. */
export default function LoginPage() {
  const { t } = useTranslation('users');
  const session = useSession();
  const viewer = useViewer();
  const location = useLocation();
  const enter = useEnter();
  const forget = useForgetAnswers();
  const passwordField = useRef<InputRef>(null);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [capsLock, setCapsLock] = useState(false);
  const wait = useCountdown();
  const archive = session.data?.archive ?? null;
  const title = archive?.title || t('common:program');
  const { needsLogin } = viewer;
  useEffect(() => {
    // What was shown to somebody else is theirs.
    if (needsLogin) forget();
  }, [needsLogin, forget]);
  // Of the desktop menu, what leads to another archive still works.
  useMenuCommands(() => {});
  useEffect(() => setMenuContext({ archiveOpen: false, playerOpen: false }), []);
  useEffect(() => setWindowTitle(t('login.title'), t('common:program')), [t]);

  if (session.isPending) return <PageLoading />;
  if (!needsLogin) return <Navigate to={placeBefore(location.state)} replace />;

  const submit = async () => {
    if (busy || wait.seconds > 0 || login.trim() === '' || password === '') return;
    setBusy(true);
    setProblem(null);
    try {
      await enter(await logIn(login, password));
    } catch (error) {
      setBusy(false);
      setProblem(error);
      if (error instanceof ApiProblem && error.code === 'login-locked') wait.start(Number(error.params.seconds));
      else setPassword('');
      passwordField.current?.focus();
    }
  };
  const noteCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  const locked = problem instanceof ApiProblem && problem.code === 'login-locked';
  return (
    <main className="login">
      <form
        className="login-card"
        aria-labelledby="login-title"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header className="login-head">
          <SealMark size={48} />
          <h1 id="login-title" className="login-title">
            {title}
          </h1>
          <p className="login-note">{t('login.note')}</p>
        </header>
        <Form layout="vertical" component="div" requiredMark={false}>
          <Form.Item label={t('field.login')} htmlFor="login-name">
            <Input
              id="login-name"
              size="large"
              autoFocus
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={200}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          </Form.Item>
          <Form.Item
            label={t('field.password')}
            htmlFor="login-password"
            extra={
              <span role="status" className="login-caps">
                {capsLock ? t('login.capsLock') : ''}
              </span>
            }
          >
            <Input.Password
              id="login-password"
              ref={passwordField}
              size="large"
              autoComplete="current-password"
              maxLength={200}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              onKeyDown={noteCapsLock}
              onKeyUp={noteCapsLock}
              onBlur={() => setCapsLock(false)}
            />
          </Form.Item>
        </Form>
        {problem !== null && (!locked || wait.seconds > 0) && (
          <Alert
            type="error"
            showIcon
            className="login-problem"
            title={
              locked
                ? problemSentence(t, { code: 'login-locked', params: { seconds: wait.seconds } })
                : problemSentence(t, problem)
            }
          />
        )}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          block
          loading={busy}
          disabled={wait.seconds > 0 || login.trim() === '' || password === ''}
        >
          {t('login.action')}
        </Button>
        <p className="login-foot">
          <span>{t('login.forgotten')}</span>
          <Link to="/welcome">{t('login.otherArchive')}</Link>
        </p>
      </form>
    </main>
  );
}

/** Where somebody was when the login ran out. */
function placeBefore(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  return typeof from === 'string' && from.startsWith('/') ? from : '/';
}
