import { useSearchParams } from 'react-router';

/** The chosen term of the page, kept in its address: going back comes back to it. */
export function useChosenTerm(): [string | null, (id: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const choose = (id: string | null) => {
    const next = new URLSearchParams(search);
    if (id === null) next.delete('id');
    else next.set('id', id);
    setSearch(next, { replace: true });
  };
  return [search.get('id'), choose];
}
