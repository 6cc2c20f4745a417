import { type ActionEvent, Controller } from "@hotwired/stimulus";

import { say } from "../dom/say";
import { CameraOnDemand } from "../models/camera_on_demand";
import type { FrameCamera } from "../models/frame_camera";
import { Outgoing } from "../models/outgoing";
import { type Message, PatientSocket, POLICY, SIGNED_OUT, socketAddress } from "../models/practice_socket";

const WAIT_WHILE_READ = 1_500; // ms
const NO_STRAP = "The heart strap could not be used. Practice goes on without it.";
const FRAMES_UNWANTED = new Set(["no_consent", "not_here", "other_tab"]);

/**
 * The practice page's line to the server: what was agreed to goes out, help and notices come in.
 * Nothing is listened to and no camera is touched before the server has said that it is allowed.
 *
 *     <main data-controller="sensing" data-sensing-socket-value="/ws/practice/…/" data-sensing-owner-value="…">
 *       <span data-sensing-target="camera">Camera allowed</span>
 *       <button data-action="sensing#stop" data-sensing-kind-param="camera">Stop</button>
 *       <p data-sensing-target="notice" role="status"></p>
 *     </main>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["camera", "behaviour", "physiology", "connect", "notice"];
  static values = { socket: String, owner: String };
  declare cameraTargets: HTMLElement[];
  declare behaviourTargets: HTMLElement[];
  declare physiologyTargets: HTMLElement[];
  declare connectTargets: HTMLButtonElement[];
  declare noticeTarget: HTMLElement;
  declare socketValue: string;
  declare ownerValue: string;

  private socket!: PatientSocket;
  private frames!: CameraOnDemand;
  private out!: Outgoing;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private version = 0;
  private allowed = "";
  private welcomed = false;

  private readonly answers: Record<string, (message: Message) => void> = {
    welcome: (message) => this.welcome(message),
    consent: (message) => this.consentChanged(message),
    stored: (message) => this.out.stored(message),
    refused: (message) => this.out.refused(message),
    frame_refused: (message) => this.frameRefused(message),
    slower: () => this.out.slower(),
    support: (message) => this.support(Number(message.version)),
    taken_over: () => this.takenOver(),
    expired: () => this.expired(),
    noted: () => {},
    error: () => {},
  };

  initialize(): void {
    this.socket = new PatientSocket(
      socketAddress(this.socketValue),
      (message) => this.answers[message.type]?.(message),
      (open, code) => this.lineChanged(open, code),
    );
    this.frames = new CameraOnDemand(() => this.fetchCamera());
    const whose = { owner: this.ownerValue, visit: this.socketValue };
    this.out = new Outgoing((message) => this.socket.send(message), this.frames, whose, () => this.show());
  }

  connect(): void {
    this.socket.open();
    this.out.open();
  }

  disconnect(): void {
    this.frames.stop();
    this.out.close();
    this.socket.close();
    clearTimeout(this.waiting);
  }

  cameraTargetConnected(): void {
    this.show();
  }

  behaviourTargetConnected(): void {
    this.show();
  }

  physiologyTargetConnected(): void {
    this.show();
  }

  /** One tap: it is off before the server hears of it. The form around the button tells it. */
  stop({ params }: ActionEvent): void {
    if (params.kind === "camera") this.frames.stop();
    else if (params.kind === "physiology") this.out.pulse.stop();
    else this.out.behaviour.stop();
    this.show();
  }

  /** The first of two taps; the browser's list of devices is the second. */
  async connectStrap(): Promise<void> {
    try {
      await this.out.pulse.connect();
    } catch (trouble) {
      // Somebody who closed the list has chosen to.
      if (!(trouble instanceof Error && trouble.name === "NotFoundError")) this.notice(NO_STRAP);
    }
    this.show();
  }

  useThisTab(): void {
    this.out.takeOver();
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
    this.out.cutOff();
    if (open) this.greet();
    else if (code === SIGNED_OUT) this.expired();
    else if (code === POLICY) this.notSensedHere();
  }

  private greet(): void {
    this.socket.send({ type: "hello", stream: this.out.behaviour.stream });
  }

  private welcome(message: Message): void {
    this.welcomed = true;
    if (this.allow(message)) this.tell("consent-changed"); // while the line was down
    this.out.welcome();
  }

  private consentChanged(message: Message): void {
    this.allow(message);
    this.tell("consent-changed");
  }

  /** Returns whether anything is otherwise than it was said before. */
  private allow(message: Message): boolean {
    this.out.allow(message);
    if (message.camera) void this.startCamera();
    else this.frames.stop();
    this.show();
    const said = String([message.behaviour, message.camera, message.physiology]);
    const news = this.allowed !== "" && this.allowed !== said;
    this.allowed = said;
    return news;
  }

  private async startCamera(): Promise<void> {
    try {
      await this.frames.start();
    } catch {
      this.notice("The camera could not be used. Practice goes on without it.");
    }
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
    this.out.handOver();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.textContent = "Use this tab";
    button.addEventListener("click", () => this.useThisTab());
    this.notice("This practice is open in another tab, which senses now. ", button);
  }

  private expired(): void {
    this.stopAll();
    this.out.forget();
    const link = document.createElement("a");
    link.href = window.location.href; // leads through the sign-in page, and back
    link.textContent = "Sign in again";
    this.notice("You have been signed out. ", link, ": your answers are safe.");
  }

  /** The site's policy changed while the page was open: nothing more is taken, and the page becomes the plain one. */
  private notSensedHere(): void {
    this.stopAll();
    this.out.forget();
    this.tell("consent-changed");
    this.tell("support-changed");
  }

  private stopAll(): void {
    this.out.stop();
    this.frames.stop();
    this.show();
  }

  private show(): void {
    for (const word of this.cameraTargets) {
      say(word, this.frames.on, this.frames.on ? "Camera on" : "Camera allowed, not running");
    }
    for (const word of this.behaviourTargets) {
      say(word, this.out.behaviour.on, this.out.behaviour.on ? "Typing noticed" : "Typing allowed, not noticed");
    }
    for (const word of this.physiologyTargets) say(word, this.out.pulse.on, this.out.pulse.words);
    for (const button of this.connectTargets) button.hidden = !this.out.pulse.waitsForATap;
  }

  private notice(...parts: (string | Node)[]): void {
    this.noticeTarget.replaceChildren(...parts);
  }
}
