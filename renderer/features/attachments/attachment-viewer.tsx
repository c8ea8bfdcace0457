import {
  ArrowLeftOutlined,
  ArrowRightOutlined,
  DeleteOutlined,
  LeftOutlined,
  RightOutlined,
  UserOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { Button, Modal, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Attachment, isPicture } from '../../../electron/contract/attachments';
import type { AttachmentPlace } from '../../api/attachments';
import { useShortcuts } from '../../app/shortcuts';
import { AttachmentFields } from './attachment-fields';
import { AttachmentOpen } from './attachment-open';
import { AttachmentStage } from './attachment-stage';
import { attachmentTitle, useAttachmentActions } from './use-attachments';

interface Props {
  place: AttachmentPlace;
  attachments: readonly Attachment[];
  /** The one that is looked at; null: none. */
  openId: string | null;
  onOpen: (id: string | null) => void;
}

function IconButton(props: { label: string; icon: ReactNode; disabled?: boolean; onClick: () => void }) {
  return (
    <Tooltip title={props.label}>
      <Button
        type="text"
        icon={props.icon}
        aria-label={props.label}
        disabled={props.disabled ?? false}
        onClick={props.onClick}
      />
    </Tooltip>
  );
}

/** One attachment large, what is said about it beside it, and the way to its neighbours. */
export function AttachmentViewer({ place, attachments, openId, onOpen }: Props) {
  const { t } = useTranslation('attachments');
  const [actualSize, setActualSize] = useState(false);
  const { remove, move, portrait } = useAttachmentActions(place);
  const index = attachments.findIndex(({ id }) => id === openId);
  const attachment = attachments[index];
  const go = (to: number) => {
    const next = attachments[to];
    if (!next) return;
    setActualSize(false);
    onOpen(next.id);
  };
  const close = () => {
    setActualSize(false);
    onOpen(null);
  };
  useShortcuts(t('title'), [
    {
      id: 'attachment-previous',
      keys: ['arrowleft'],
      label: t('viewer.previous'),
      inDialogs: true,
      enabled: attachment !== undefined,
      run: () => go(index - 1),
    },
    {
      id: 'attachment-next',
      keys: ['arrowright'],
      label: t('viewer.next'),
      inDialogs: true,
      enabled: attachment !== undefined,
      run: () => go(index + 1),
    },
  ]);
  const discard = (wanted: Attachment) => {
    const neighbour = attachments[index + 1] ?? attachments[index - 1];
    remove.mutate(wanted, { onSuccess: () => onOpen(neighbour?.id ?? null) });
  };
  return (
    <Modal
      open={attachment !== undefined}
      className="attachment-viewer"
      width="min(1400px, calc(100vw - 64px))"
      centered
      title={<span className="one-line attachment-viewer-title">{attachment && attachmentTitle(attachment)}</span>}
      footer={null}
      onCancel={close}
      destroyOnHidden
    >
      {attachment && (
        <div className="attachment-viewer-body">
          <div className="attachment-viewer-main">
            <div className="attachment-stage">
              <AttachmentStage
                key={attachment.id}
                attachment={attachment}
                actualSize={actualSize}
                onToggleSize={() => setActualSize(!actualSize)}
              />
            </div>
            <div className="attachment-viewer-bar">
              <IconButton
                label={t('viewer.previous')}
                icon={<LeftOutlined />}
                disabled={index === 0}
                onClick={() => go(index - 1)}
              />
              <span className="tabular faint">
                {t('viewer.place', { index: index + 1, count: attachments.length })}
              </span>
              <IconButton
                label={t('viewer.next')}
                icon={<RightOutlined />}
                disabled={index === attachments.length - 1}
                onClick={() => go(index + 1)}
              />
              {attachment.viewable && (
                <IconButton
                  label={t(actualSize ? 'viewer.zoomOut' : 'viewer.zoomIn')}
                  icon={actualSize ? <ZoomOutOutlined /> : <ZoomInOutlined />}
                  onClick={() => setActualSize(!actualSize)}
                />
              )}
              <span className="attachments-space" />
              <IconButton
                label={t('viewer.earlier')}
                icon={<ArrowLeftOutlined />}
                disabled={index === 0}
                onClick={() => move.mutate({ id: attachment.id, position: index - 1 })}
              />
              <IconButton
                label={t('viewer.later')}
                icon={<ArrowRightOutlined />}
                disabled={index === attachments.length - 1}
                onClick={() => move.mutate({ id: attachment.id, position: index + 1 })}
              />
              {attachment.recordType === 'person' && isPicture(attachment.format) && (
                <Button
                  type="text"
                  icon={<UserOutlined />}
                  onClick={() => portrait.mutate(attachment.isPortrait ? null : attachment.id)}
                >
                  {t(attachment.isPortrait ? 'viewer.dropPortrait' : 'viewer.makePortrait')}
                </Button>
              )}
              <AttachmentOpen attachment={attachment} />
              <Button type="text" danger icon={<DeleteOutlined />} onClick={() => discard(attachment)}>
                {t('viewer.remove')}
              </Button>
            </div>
          </div>
          <div className="attachment-viewer-side">
            <AttachmentFields key={attachment.id} attachment={attachment} />
          </div>
        </div>
      )}
    </Modal>
  );
}
