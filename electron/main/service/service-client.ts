import type { SessionInfo } from '../../contract/archive';
import { nativeRoutes } from '../../contract/shell';
import type { ServiceAddress } from './service-process';

/** The shell's own calls through the service's door. */
export class ServiceClient {
  /** What the person chose in this launch; told again to a service that was restarted. */
  readonly #granted = new Set<string>();

  constructor(
    private readonly getAddress: () => ServiceAddress | null,
    private readonly secret: string,
  ) {}

  /**
   * Allows the page to name these paths.
   *
   * @returns the paths as the service will know them, in order
   * @throws Error when the service is down or refuses
   */
  async grant(paths: readonly string[]): Promise<string[]> {
    if (paths.length === 0) return [];
    const answer = await this.#tell(nativeRoutes.grants, { paths });
    const { grants } = (await answer.json()) as { grants: { path: string }[] };
    const granted = grants.map(({ path }) => path);
    for (const path of [...paths, ...granted]) this.#granted.add(path);
    return granted;
  }

  /** A restarted service has forgotten what was granted. */
  async grantAgain(): Promise<void> {
    await this.grant([...this.#granted]);
  }

  /** Whether the page may have a path shown in the file manager: chosen by the person, or the service knows it. */
  async mayReveal(path: string): Promise<boolean> {
    if (this.#granted.has(path)) return true;
    const answer = await this.#ask(`${nativeRoutes.mayReveal}?path=${encodeURIComponent(path)}`);
    const { allowed } = (await answer.json()) as { allowed: boolean };
    return allowed === true;
  }

  /** @throws Error when the service is down or cannot open it */
  async openArchive(path: string): Promise<void> {
    await this.#tell(nativeRoutes.openArchive, { path });
  }

  /** A restarted service has no archive open: opens the one that was open last. */
  async reopenLastArchive(): Promise<void> {
    const { recent } = (await (await this.#ask(nativeRoutes.session)).json()) as SessionInfo;
    const [last] = recent;
    if (last) await this.openArchive(last.path);
  }

  #tell(route: string, body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return this.#ask(route, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async #ask(route: string, request: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
    const address = this.getAddress();
    if (!address) throw new Error('bridge-service-down');
    const answer = await fetch(`${address.origin}${route}`, {
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${this.secret}` },
    });
    if (!answer.ok) throw new Error(`bridge-service-refused: ${answer.status} ${route}`);
    return answer;
  }
}
