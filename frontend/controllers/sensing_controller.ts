import { Controller } from "@hotwired/stimulus";
import htmx from "htmx.org";

import { BehaviourCollector } from "../models/behaviour_collector";
import { EventBuffer } from "../models/event_buffer";
import { FrameCamera } from "../models/frame_camera";
import { type Message, PatientSocket, socketAddress } from "../models/practice_socket";

const BATCH_EVERY = 2_000; // ms
const WAIT_WHILE_READ = 1_500; // ms

/**
 * The practice page's line to the server: what was agreed to goes out, help and notices come in.
 * Nothing is listened to and no camera is touched before the server has said that it is allowed.
 *
 *     <main data-controller="sensing" data-sensing-socket-value="/ws/practice/…/">
 *       <span data-sensing-target="camera" hidden>Camera on <button data-action="sensing#stopCamera">Stop</button></span>
 *       <p data-sensing-target="notice" role="status"></p>
 *     </main>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["camera", "behaviour", "notice", "withdrawCamera"];
  static values = { socket: String };
  declare cameraTarget: HTMLElement;
  declare behaviourTarget: HTMLElement;
  declare noticeTarget: HTMLElement;
  declare withdrawCameraTarget: HTMLFormElement;
  declare hasWithdrawCameraTarget: boolean;
  declare socketValue: string;

  private readonly stream = crypto.randomUUID?.() ?? `${Date.now()}`.padStart(32, "0");
  private readonly buffer = new EventBuffer();
  private readonly collector = new BehaviourCollector(document, (event) => this.buffer.add(event));
  private socket!: PatientSocket;
  private frames!: FrameCamera;
  private timer: ReturnType<typeof setInterval> | undefined;
  private version = 0;

  private readonly answers: Record<string, (message: Message) => void> = {
    welcome: (message) => this.welcome(message),
    consent: (message) => this.allow(message),
    stored: (message) => this.buffer.settle(Number(message.sequence)),
    refused: (message) => this.refused(message),
    frame_refused: (message) => this.frameRefused(message),
    slower: () => this.frames.slower(),
    support: (message) => this.support(Number(message.version)),
    taken_over: () => this.takenOver(),
    expired: () => this.notice("You have been signed out. Sign in again: your answers are safe."),
    error: () => {},
  };

  connect(): void {
    this.socket = new PatientSocket(
      socketAddress(this.socketValue),
      (message) => this.answers[message.type]?.(message),
      (open) => open && this.greet(),
    );
    this.frames = new FrameCamera(
      (picture) => this.socket.send(picture),
      () => this.socket.backlog,
    );
    this.socket.open();
    this.timer = setInterval(() => this.sendBatch(), BATCH_EVERY);
  }

  disconnect(): void {
    this.stopAll();
    this.socket.close();
    clearInterval(this.timer);
  }

  /** One tap: the camera is off before the server hears of it. */
  stopCamera(event: Event): void {
    event.preventDefault();
    this.frames.stop();
    this.show();
    if (this.hasWithdrawCameraTarget) this.withdrawCameraTarget.requestSubmit();
  }

  useThisTab(): void {
    this.greet();
    this.notice("");
  }

  private greet(): void {
    this.socket.send({ type: "hello", stream: this.stream });
  }

  private welcome(message: Message): void {
    this.allow(message);
    for (const batch of this.buffer.unsettled()) this.post(batch.sequence, batch.events);
  }

  private allow(message: Message): void {
    if (message.behaviour) this.collector.start();
    else {
      this.collector.stop();
      this.buffer.clear();
    }
    if (message.camera) void this.startCamera();
    else this.frames.stop();
    this.show();
  }

  private async startCamera(): Promise<void> {
    try {
      await this.frames.start();
    } catch {
      this.notice("The camera could not be used. Practice goes on without it.");
    }
    this.show();
  }

  private sendBatch(): void {
    const batch = this.collector.on ? this.buffer.close() : null;
    if (batch) this.post(batch.sequence, batch.events);
  }

  private post(sequence: number, events: unknown): void {
    this.socket.send({ type: "behaviour", stream: this.stream, sequence, events });
  }

  private refused(message: Message): void {
    this.buffer.settle(Number(message.sequence));
    if (message.code === "no_consent") this.collector.stop();
    this.show();
  }

  private frameRefused(message: Message): void {
    if (message.code === "no_consent" || message.code === "other_tab") this.frames.stop();
    this.show();
  }

  private support(version: number): void {
    if (version <= this.version) return;
    this.version = version;
    this.refreshSupport();
  }

  /** Not under somebody's fingers: while the panel is being read or used, it waits. */
  private refreshSupport(): void {
    const panel = document.getElementById("support");
    const inUse = panel?.contains(document.activeElement) || panel?.querySelector("details[open]");
    if (inUse) setTimeout(() => this.refreshSupport(), WAIT_WHILE_READ);
    else htmx.trigger(document.body, "support-changed", {});
  }

  private takenOver(): void {
    this.stopAll();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.textContent = "Use this tab";
    button.addEventListener("click", () => this.useThisTab());
    this.notice("This practice is open in another tab, which senses now. ", button);
  }

  private stopAll(): void {
    this.collector.stop();
    this.frames.stop();
    this.show();
  }

  private show(): void {
    this.cameraTarget.hidden = !this.frames.on;
    this.behaviourTarget.hidden = !this.collector.on;
  }

  private notice(...parts: (string | Node)[]): void {
    this.noticeTarget.replaceChildren(...parts);
  }
}
