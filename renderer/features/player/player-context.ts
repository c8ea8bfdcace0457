import { createContext, useContext } from 'react';
import type { PlayerEngine, PlayerState } from './player-engine';
import type { Selection } from './selection';
import { useStore } from './store';

export const PlayerContext = createContext<PlayerEngine | null>(null);

/** The player of the interview that is open. @throws Error outside an interview page */
export function usePlayer(): PlayerEngine {
  const player = useContext(PlayerContext);
  if (!player) throw new Error('usePlayer outside PlayerContext');
  return player;
}

/** Something that follows from the time shown; renders anew only when it changes. */
export function useClock<S>(select: (ms: number) => S): S {
  return useStore(usePlayer().clock, ({ ms }) => select(ms));
}

export function usePlayerState<S>(select: (state: PlayerState) => S): S {
  return useStore(usePlayer().state, select);
}

export function useSelection(): Selection {
  return useStore(usePlayer().selection, (selection) => selection);
}
