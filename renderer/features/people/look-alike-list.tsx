import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LookAlike } from '../../../electron/contract/people';
import { lifeWords } from './person-words';

interface Props {
  lookAlikes: readonly LookAlike[];
  /** Puts both records side by side. */
  onCompare?: (id: string) => void;
}

/** Records that may be the same person, each with the reason. */
export function LookAlikeList({ lookAlikes, onCompare }: Props) {
  const { t } = useTranslation('people');
  return (
    <ul className="look-alikes">
      {lookAlikes.map(({ person, reason, supports, bornApart }) => {
        const why = [t(`lookAlike.${reason}`), ...supports.map((support) => t(`lookAlike.supports.${support}`))];
        const facts = [lifeWords(t, person), person.nativePlace, person.roleNow].filter((fact) => fact !== '');
        return (
          <li key={person.id}>
            <Link to={`/people/${encodeURIComponent(person.id)}`}>{person.name}</Link>
            <span className="look-alike-why">{why.join(' · ')}</span>
            {bornApart && <span className="look-alike-against">{t('lookAlike.bornApart')}</span>}
            <span className="faint one-line">{facts.join(t('common:listComma'))}</span>
            {onCompare && (
              <Button size="small" onClick={() => onCompare(person.id)}>
                {t('action.compare')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
