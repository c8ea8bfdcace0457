import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTrail } from './page-trail';
import { useSession } from './session';

/** Where the person is; long titles are cut and told whole on hover. */
export function Breadcrumbs() {
  const { t } = useTranslation('common');
  const session = useSession();
  const archive = session.data?.archive;
  const own = useTrail();
  const trail = archive ? [{ label: archive.title || t('nav.archive'), to: '/interviews' }, ...own] : own;
  return (
    <nav className="breadcrumbs" aria-label={t('nav.trail')}>
      <ol>
        {trail.map((step, index) => (
          <li key={`${step.to ?? ''} ${step.label}`} className="one-line">
            {step.to && index < trail.length - 1 ? (
              <Link to={step.to}>{step.label}</Link>
            ) : (
              <span aria-current="page" title={step.label}>
                {step.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
