// Speaks Chromium's debugging protocol to a packed program: its fuses keep Playwright's own way in shut.

/** One connection to a browser or a page. Commands are answered in any order; events are not listened to. */
export class DevToolsClient {
  #socket;
  #nextId = 1;
  #waiting = new Map();

  /** @param {string} address `ws://…` */
  static async connect(address) {
    const client = new DevToolsClient();
    client.#socket = new WebSocket(address);
    client.#socket.addEventListener('message', ({ data }) => client.#hear(JSON.parse(data)));
    client.#socket.addEventListener('close', () => client.#lose());
    await new Promise((opened, failed) => {
      client.#socket.addEventListener('open', opened);
      client.#socket.addEventListener('error', () => failed(new Error(`No debugging connection to ${address}.`)));
    });
    return client;
  }

  send(method, params = {}) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** The value of an expression in the page; a promise is waited for. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  close() {
    this.#socket.close();
  }

  #hear({ id, result, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }

  #lose() {
    for (const { reject } of this.#waiting.values()) reject(new Error('The debugging connection was closed.'));
    this.#waiting.clear();
  }
}
