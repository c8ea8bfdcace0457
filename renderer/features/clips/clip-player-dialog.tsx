import { Modal } from 'antd';
import type { ClipSummary } from '../../../electron/contract/clips';
import { ClipFacts } from './clip-facts';
import { ClipVideo } from './clip-video';

/** Plays a clip over the page. */
export function ClipPlayerDialog({ clip, onClose }: { clip: ClipSummary | null; onClose: () => void }) {
  return (
    <Modal
      open={clip !== null}
      width="min(960px, calc(100vw - 96px))"
      title={clip?.title || clip?.interviewTitle}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      {clip && (
        <>
          <ClipVideo clipId={clip.id} file={clip.file} autoPlay />
          <div className="clip-dialog-facts">
            <ClipFacts clip={clip} />
          </div>
        </>
      )}
    </Modal>
  );
}
