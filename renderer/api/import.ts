import type { Job } from '../../electron/contract/jobs';
import type { ImportPlan, ImportRequest } from '../../electron/contract/media';
import { ApiProblem, apiUrl, problemFromAnswer, request } from './client';

export const planImport = (paths: string[], signal?: AbortSignal) =>
  request<ImportPlan>('/import/plan', { method: 'POST', json: { paths }, signal });
export const startImport = (wanted: ImportRequest) => request<Job>('/import', { method: 'POST', json: wanted });

/**
 * Sends one file from the browser to the service (only where the page cannot name paths). XMLHttpRequest, because
 * fetch does not tell how much has been sent.
 *
 * @param place files of one batch belong together; `folder` is where the file lay below what was dropped, e.g.
 *   `PRIVATE/AVCHD/BDMV/STREAM`, so that a camera card stays recognisable
 * @param onProgress bytes sent so far
 * @returns the path under which the file may be planned and imported
 */
export function uploadFile(
  file: Blob,
  place: { batch: string; folder: string; name: string },
  onProgress: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<{ path: string }> {
  return new Promise((resolve, reject) => {
    const transfer = new XMLHttpRequest();
    transfer.open('POST', apiUrl('/import/upload', place));
    transfer.setRequestHeader('content-type', 'application/octet-stream');
    transfer.upload.onprogress = (event) => onProgress(event.loaded);
    transfer.onload = () => {
      if (transfer.status >= 200 && transfer.status < 300)
        resolve(JSON.parse(transfer.responseText) as { path: string });
      else reject(problemFromAnswer(transfer.status, transfer.responseText));
    };
    transfer.onerror = () => reject(new ApiProblem({ code: 'service-unreachable' }));
    transfer.onabort = () => reject(new DOMException('upload aborted', 'AbortError'));
    signal.addEventListener('abort', () => transfer.abort(), { once: true });
    transfer.send(file);
  });
}
