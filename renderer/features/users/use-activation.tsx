import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../electron/contract/users';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { updateUser } from '../../api/users';
import { ConfirmDialog } from '../../ui/confirm-dialog';

/** Keeps a user out, after asking, or lets them in again. What they did stays in their name. */
export function useActivation(): { ask: (user: User) => void; dialog: ReactNode } {
  const { t } = useTranslation('users');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [leaving, setLeaving] = useState<User | null>(null);
  const set = useMutation({
    mutationFn: ({ id, active }: { id: string; active: boolean }) => updateUser(id, { active }),
    onSuccess: async (user) => {
      setLeaving(null);
      await client.invalidateQueries({ queryKey: queryKeys.users });
      void message.success(t(user.active ? 'activation.activated' : 'activation.deactivated', { name: user.name }));
    },
    onError: (error) => {
      setLeaving(null);
      void message.error(problemSentence(t, error), 6);
    },
  });
  return {
    ask: (user) => {
      if (user.active) setLeaving(user);
      else set.mutate({ id: user.id, active: true });
    },
    dialog: (
      <ConfirmDialog
        open={leaving !== null}
        title={t('activation.title', { name: leaving?.name ?? '' })}
        confirmWord={t('activation.deactivate')}
        danger
        busy={set.isPending}
        onConfirm={() => leaving && set.mutate({ id: leaving.id, active: false })}
        onCancel={() => setLeaving(null)}
      >
        {t('activation.explain')}
      </ConfirmDialog>
    ),
  };
}
