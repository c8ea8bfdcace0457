import { Alert, Radio } from 'antd';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPlan } from '../../../electron/contract/media';
import { problemSentence } from '../../api/problems';
import { EmptyState } from '../../ui/empty-state';
import { baseName } from '../../ui/path-browser/paths';
import { VirtualList } from '../../ui/virtual-list';
import type { EditedGroup, PlanChange } from './import-plan';
import { PlanGroup } from './plan-group';

interface Props {
  groups: EditedGroup[];
  ignored: ImportPlan['ignored'];
  change: Dispatch<PlanChange>;
  /** null: only copying is possible (the files came through the browser). */
  mode: 'copy' | 'link' | null;
  onMode: (mode: 'copy' | 'link') => void;
  problem: unknown;
}

const GUESSED_GROUP_HEIGHT = 150;
const GROUP_FRAME = 72;
const ROW = 37;

/** Room that a few groups need: a short list leaves no empty space below it. */
function listHeight(groups: readonly EditedGroup[]): number {
  return groups.reduce((sum, group) => sum + GROUP_FRAME + ROW * (group.files.length + group.transcripts.length), 2);
}

/** Which files become which interview; everything can be changed before anything is done. */
export function PlanEditor({ groups, ignored, change, mode, onMode, problem }: Props) {
  const { t } = useTranslation('import');
  return (
    <div className="import-plan">
      {groups.length === 0 ? (
        <EmptyState compact title={t('plan.nothing')} hint={t('plan.nothingHint')} />
      ) : (
        <div className="import-groups" style={{ height: `min(46vh, ${listHeight(groups)}px)` }}>
          <VirtualList
            count={groups.length}
            measured
            overscan={3}
            rowHeight={GUESSED_GROUP_HEIGHT}
            rowKey={(index) => groups[index]?.id ?? index}
            label={t('plan.groups')}
            renderRow={(index) => {
              const group = groups[index];
              return group && <PlanGroup group={group} index={index} groups={groups} change={change} />;
            }}
          />
        </div>
      )}
      {ignored.length > 0 && (
        <details className="import-ignored-box">
          <summary>{t('plan.ignored', { count: ignored.length })}</summary>
          <ul className="import-ignored">
            {ignored.map(({ path, problem: why }) => (
              <li key={path}>
                <span title={path}>{baseName(path)}</span>
                <span className="faint">{problemSentence(t, why)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {mode !== null && groups.length > 0 && (
        <Radio.Group
          className="import-modes"
          value={mode}
          aria-label={t('mode.label')}
          onChange={(event) => onMode(event.target.value === 'link' ? 'link' : 'copy')}
        >
          {(['copy', 'link'] as const).map((value) => (
            <Radio
              key={value}
              value={value}
              className={mode === value ? 'import-mode import-mode-chosen' : 'import-mode'}
            >
              <span className="import-mode-title">{t(`mode.${value}.title`)}</span>
              <span className="import-mode-note">{t(`mode.${value}.note`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      )}
      {problem !== null && <Alert type="error" showIcon title={problemSentence(t, problem)} />}
    </div>
  );
}
