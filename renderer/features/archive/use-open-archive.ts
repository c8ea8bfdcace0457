import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { closeArchive, createArchive, openArchive, openSampleArchive } from '../../api/archive';
import { useArchiveChanged } from '../../app/session';

type ArchiveWish =
  | { action: 'open'; path: string }
  | { action: 'create'; path: string; title: string }
  | { action: 'sample' }
  | { action: 'close' };

async function fulfil(wish: ArchiveWish): Promise<void> {
  if (wish.action === 'open') await openArchive(wish.path);
  else if (wish.action === 'create') await createArchive(wish.path, wish.title);
  else if (wish.action === 'sample') await openSampleArchive();
  else await closeArchive();
}

/** Opens, makes or closes an archive and goes to the page that then makes sense. `variables` is the wish at work. */
export function useOpenArchive() {
  const navigate = useNavigate();
  const changed = useArchiveChanged();
  return useMutation({
    mutationFn: fulfil,
    onSuccess: async (_, wish) => {
      await changed();
      await navigate(wish.action === 'close' ? '/welcome' : '/interviews', { replace: true });
    },
  });
}
