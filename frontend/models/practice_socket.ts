import { waitBefore } from "./backoff";

export interface Message {
  type: string;
  [key: string]: unknown;
}

export const SIGNED_OUT = 4401;
export const POLICY = 4403;
export const NOT_FOUND = 4404;
const FOR_GOOD = new Set([SIGNED_OUT, POLICY, NOT_FOUND]);

/** A socket that comes back by itself, ever more patiently, unless it was told to stay away. */
export class PatientSocket {
  private socket: WebSocket | null = null;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wanted = false;

  constructor(
    private readonly address: string,
    private readonly hear: (message: Message) => void,
    private readonly changed: (open: boolean, code?: number) => void = () => {},
    private readonly make: (address: string) => WebSocket = (url) => new WebSocket(url),
  ) {}

  open(): void {
    this.wanted = true;
    this.connect();
  }

  close(): void {
    this.wanted = false;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  get ready(): boolean {
    return this.socket?.readyState === 1;
  }

  /** How many bytes wait to be sent: a slow network is noticed here, and a cut one is slow without end. */
  get backlog(): number {
    return this.ready ? (this.socket?.bufferedAmount ?? 0) : Infinity;
  }

  /** Whether it could be handed to the connection. */
  send(message: Message | Blob): boolean {
    if (!this.ready) return false;
    this.socket?.send(message instanceof Blob ? message : JSON.stringify(message));
    return true;
  }

  private connect(): void {
    const socket = this.make(this.address);
    this.socket = socket;
    socket.onopen = () => {
      this.tries = 0;
      this.changed(true);
    };
    socket.onmessage = (event) => this.hear(JSON.parse(String(event.data)) as Message);
    socket.onclose = (event) => this.closed(event.code);
  }

  private closed(code: number): void {
    this.changed(false, code);
    if (FOR_GOOD.has(code)) this.wanted = false;
    if (!this.wanted) return;
    this.timer = setTimeout(() => this.connect(), waitBefore(this.tries++, Math.random()));
  }
}

/** The address of a socket on this site. */
export function socketAddress(path: string, place: Location = window.location): string {
  return `${place.protocol === "https:" ? "wss" : "ws"}://${place.host}${path}`;
}
