import { type ActionEvent, Controller } from "@hotwired/stimulus";

import { SensedPanel } from "../dom/sensed_panel";
import { signedOutNotice, takenOverNotice } from "../dom/sensing_notices";
import { type Pills, showPills } from "../dom/sensing_pills";
import { SupportNews } from "../dom/support_news";
import { ChosenCamera, type Where } from "../models/chosen_camera";
import type { PulseReading } from "../models/face/face_reading";
import { Outgoing } from "../models/outgoing";
import { type Message, PatientSocket, POLICY, SIGNED_OUT, socketAddress } from "../models/practice_socket";
import { sensedNow } from "../models/sensing_snapshot";
import { _ } from "../words";

const NO_STRAP = _("The heart strap could not be used. Practice goes on without it.");
const NO_CAMERA = _("The camera could not be used. Practice goes on without it.");
const FRAMES_UNWANTED = new Set(["no_consent", "not_here", "other_tab"]);
const WRONG_PLACE: Record<string, Where> = { device_only: "server", server_only: "device" };

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
export default class extends Controller<HTMLElement> implements Pills {
  static targets = ["camera", "behaviour", "physiology", "connect", "unstrap", "notice", "panel", "made"];
  static values = { socket: String, owner: String };
  declare cameraTargets: HTMLElement[];
  declare behaviourTargets: HTMLElement[];
  declare physiologyTargets: HTMLElement[];
  declare connectTargets: HTMLButtonElement[];
  declare unstrapTargets: HTMLButtonElement[];
  declare noticeTarget: HTMLElement;
  declare panelTargets: HTMLDetailsElement[];
  declare madeTargets: HTMLElement[];
  declare socketValue: string;
  declare ownerValue: string;

  private socket!: PatientSocket;
  private eye!: ChosenCamera;
  private out!: Outgoing;
  private readonly panel = new SensedPanel(() => sensedNow(this.out, this.eye, this.made));
  private readonly help = new SupportNews(() => this.tell("support-changed"));
  private allowed = "";
  private welcomed = false;

  private readonly answers: Record<string, (message: Message) => void> = {
    welcome: (message) => this.welcome(message),
    consent: (message) => this.consentChanged(message),
    stored: (message) => this.out.stored(message),
    refused: (message) => this.out.refused(message),
    frame_refused: (message) => this.frameRefused(message),
    slower: () => this.out.slower(),
    looked: (message) => this.eye.told(String(message.words), String(message.eyes)),
    support: (message) => this.help.newest(Number(message.version)),
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
    const line = {
      listens: () => this.welcomed,
      backlog: () => this.socket.backlog,
      stream: () => this.out.behaviour.stream,
      send: (what: Message | Blob) => this.socket.send(what),
      pulse: (reading: PulseReading) => this.out.cameraPulse.hear(reading),
      stopped: () => this.cameraFailed(),
    };
    this.eye = new ChosenCamera(line);
    const whose = { owner: this.ownerValue, visit: this.socketValue };
    this.out = new Outgoing((message) => this.socket.send(message), this.eye, whose, () => this.show());
  }

  connect(): void {
    this.socket.open();
    this.out.open();
  }

  disconnect(): void {
    this.eye.stop();
    this.out.close();
    this.socket.close();
    this.help.stop();
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

  panelTargetConnected(panel: HTMLDetailsElement): void {
    this.panel.attach(panel);
  }

  panelTargetDisconnected(panel: HTMLDetailsElement): void {
    this.panel.detach(panel);
  }

  panelToggled(): void {
    this.panel.toggled();
  }

  /** One tap: it is off before the server hears of it. The form around the button tells it. */
  stop({ params }: ActionEvent): void {
    if (params.kind === "camera") this.stopCamera();
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
    this.eye.choose(message.camera_where === "device" ? "device" : "server");
    if (message.camera) void this.startCamera();
    else this.stopCamera();
    this.show();
    const said = String([message.behaviour, message.camera, message.physiology, message.camera_where]);
    const news = this.allowed !== "" && this.allowed !== said;
    this.allowed = said;
    return news;
  }

  private async startCamera(): Promise<void> {
    try {
      await this.eye.start();
      this.show();
    } catch {
      this.cameraFailed();
    }
  }

  private cameraFailed(): void {
    this.notice(NO_CAMERA);
    this.show();
  }

  private stopCamera(): void {
    this.eye.stop();
    this.out.cameraPulse.stop();
  }

  private frameRefused(message: Message): void {
    const code = String(message.code);
    if (FRAMES_UNWANTED.has(code) || WRONG_PLACE[code] === this.eye.where) this.stopCamera();
    this.show();
  }

  /** Parts of the page fetch themselves anew when they hear of it. */
  private tell(news: string): void {
    this.dispatch(news, { target: document.body, prefix: "" });
  }

  private takenOver(): void {
    this.stopAll();
    this.out.handOver();
    this.notice(...takenOverNotice(() => this.useThisTab()));
  }

  private expired(): void {
    this.stopAll();
    this.out.forget();
    this.notice(...signedOutNotice());
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
    this.eye.stop();
    this.show();
  }

  private show(): void {
    showPills(this, this.out, this.eye);
  }

  /** The newest guess in the page's own words; where none was made, with the reason. */
  private get made(): string {
    return this.madeTargets.map((place) => `${place.textContent} ${place.dataset.why ?? ""}`.trim()).join(" ");
  }

  private notice(...parts: (string | Node)[]): void {
    this.noticeTarget.replaceChildren(...parts);
  }
}
