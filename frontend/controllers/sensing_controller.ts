import { type ActionEvent, Controller } from "@hotwired/stimulus";

import { BehaviourCollector } from "../models/behaviour_collector";
import { CameraOnDemand } from "../models/camera_on_demand";
import { EventBuffer } from "../models/event_buffer";
import type { FrameCamera } from "../models/frame_camera";
import { newId } from "../models/identity";
import { type Message, PatientSocket, POLICY, SIGNED_OUT, socketAddress } from "../models/practice_socket";

const BATCH_EVERY = 2_000; // ms
const WAIT_WHILE_READ = 1_500; // ms
const FRAMES_UNWANTED = new Set(["no_consent", "not_here", "other_tab"]);

/**
 * The practice page's line to the server: what was agreed to goes out, help and notices come in.
 * Nothing is listened to and no camera is touched before the server has said that it is allowed.
 *
 *     <main data-controller="sensing" data-sensing-socket-value="/ws/practice/…/">
 *       <span data-sensing-target="camera">Camera allowed</span>
 *       <button data-action="sensing#stop" data-sensing-kind-param="camera">Stop</button>
 *       <p data-sensing-target="notice" role="status"></p>
 *     </main>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["camera", "behaviour", "notice"];
  static values = { socket: String };
  declare cameraTargets: HTMLElement[];
  declare behaviourTargets: HTMLElement[];
  declare noticeTarget: HTMLElement;
  declare socketValue: string;

  private readonly stream = newId();
  private readonly buffer = new EventBuffer();
  private readonly collector = new BehaviourCollector(document, (event) => this.buffer.add(event));
  private socket!: PatientSocket;
  private frames!: CameraOnDemand;
  private timer: ReturnType<typeof setInterval> | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private version = 0;
  private welcomed = false;

  private readonly answers: Record<string, (message: Message) => void> = {
    welcome: (message) => this.welcome(message),
    consent: (message) => this.consentChanged(message),
    stored: (message) => this.buffer.settle(Number(message.sequence)),
    refused: (message) => this.refused(message),
    frame_refused: (message) => this.frameRefused(message),
    slower: () => this.frames.slower(),
    support: (message) => this.support(Number(message.version)),
    taken_over: () => this.takenOver(),
    expired: () => this.expired(),
    error: () => {},
  };

  initialize(): void {
    this.socket = new PatientSocket(
      socketAddress(this.socketValue),
      (message) => this.answers[message.type]?.(message),
      (open, code) => this.lineChanged(open, code),
    );
    this.frames = new CameraOnDemand(() => this.fetchCamera());
  }

  connect(): void {
    this.socket.open();
    this.timer = setInterval(() => this.tick(), BATCH_EVERY);
  }

  disconnect(): void {
    this.stopAll();
    this.socket.close();
    clearInterval(this.timer);
    clearTimeout(this.waiting);
  }

  cameraTargetConnected(): void {
    this.show();
  }

  behaviourTargetConnected(): void {
    this.show();
  }

  /** One tap: it is off before the server hears of it. The form around the button tells it. */
  stop({ params }: ActionEvent): void {
    if (params.kind === "camera") this.frames.stop();
    else this.collector.stop();
    this.show();
  }

  useThisTab(): void {
    this.greet();
    this.notice();
  }

  private async fetchCamera(): Promise<FrameCamera> {
    const { FrameCamera } = await import("../models/frame_camera");
    return new FrameCamera(
      (picture) => this.welcomed && this.socket.send(picture),
      () => this.socket.backlog,
    );
  }

  private lineChanged(open: boolean, code?: number): void {
    this.welcomed = false;
    if (open) this.greet();
    else if (code === SIGNED_OUT) this.expired();
    else if (code === POLICY) this.notSensedHere();
  }

  private greet(): void {
    this.socket.send({ type: "hello", stream: this.stream });
  }

  private welcome(message: Message): void {
    this.welcomed = true;
    this.allow(message);
    for (const batch of this.buffer.unsettled()) this.post(batch.sequence, batch.events);
  }

  private consentChanged(message: Message): void {
    this.allow(message);
    this.tell("consent-changed");
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

  private tick(): void {
    const batch = this.collector.on ? this.buffer.close() : null;
    // Before the welcome the older batches go first.
    if (batch && this.welcomed) this.post(batch.sequence, batch.events);
    this.show();
  }

  private post(sequence: number, events: unknown): void {
    this.socket.send({ type: "behaviour", stream: this.stream, sequence, events });
  }

  private refused(message: Message): void {
    this.buffer.settle(Number(message.sequence));
    if (message.code === "no_consent" || message.code === "not_here") this.collector.stop();
    this.show();
  }

  private frameRefused(message: Message): void {
    if (FRAMES_UNWANTED.has(String(message.code))) this.frames.stop();
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
    clearTimeout(this.waiting);
    if (inUse) this.waiting = setTimeout(() => this.refreshSupport(), WAIT_WHILE_READ);
    else this.tell("support-changed");
  }

  /** Parts of the page fetch themselves anew when they hear of it. */
  private tell(news: string): void {
    this.dispatch(news, { target: document.body, prefix: "" });
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

  private expired(): void {
    this.stopAll();
    const link = document.createElement("a");
    link.href = window.location.href; // leads through the sign-in page, and back
    link.textContent = "Sign in again";
    this.notice("You have been signed out. ", link, ": your answers are safe.");
  }

  /** The site's policy changed while the page was open: nothing more is taken, and the page becomes the plain one. */
  private notSensedHere(): void {
    this.stopAll();
    this.buffer.clear();
    this.tell("consent-changed");
    this.tell("support-changed");
  }

  private stopAll(): void {
    this.collector.stop();
    this.frames.stop();
    this.show();
  }

  private show(): void {
    for (const word of this.cameraTargets) {
      say(word, this.frames.on, this.frames.on ? "Camera on" : "Camera allowed, not running");
    }
    for (const word of this.behaviourTargets) {
      say(word, this.collector.on, this.collector.on ? "Typing noticed" : "Typing allowed, not noticed");
    }
  }

  private notice(...parts: (string | Node)[]): void {
    this.noticeTarget.replaceChildren(...parts);
  }
}

/** Only when it is news, or a screen reader would repeat it every other second. */
function say(place: HTMLElement, on: boolean, words: string): void {
  place.toggleAttribute("data-on", on);
  if (place.textContent !== words) place.textContent = words;
}
