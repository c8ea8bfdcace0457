import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { readWish, type SearchWish, writeWish } from './search-address';

/** Long enough not to ask for every letter of a quick typist, short enough to feel at once. */
const TYPING_MS = 120;

/** The wish as the address holds it, and the text as it is being typed. */
export function useSearchAddress() {
  const [parameters, setParameters] = useSearchParams();
  const wish = readWish(parameters);
  const [text, setText] = useState(wish.q);
  const timer = useRef<number | undefined>(undefined);
  const sent = useRef(wish.q);
  // The address changed from elsewhere (back, another search): the field follows.
  useEffect(() => {
    if (wish.q === sent.current) return;
    sent.current = wish.q;
    window.clearTimeout(timer.current);
    setText(wish.q);
  }, [wish.q]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const change = (next: SearchWish) => setParameters(writeWish(next), { replace: true });
  const send = (typed: string) => {
    window.clearTimeout(timer.current);
    sent.current = typed;
    change({ ...wish, q: typed });
  };
  return {
    wish,
    text,
    change,
    /** @param composing an input method is still at work: its letters are not yet what is meant */
    type: (typed: string, composing: boolean) => {
      setText(typed);
      window.clearTimeout(timer.current);
      if (!composing) timer.current = window.setTimeout(() => send(typed), TYPING_MS);
    },
    ask: (typed: string) => {
      setText(typed);
      send(typed);
    },
  };
}
