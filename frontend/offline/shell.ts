// What a device keeps: loaded by that page alone.
import { application } from "../application";
import KeptController from "./kept_controller";

application.register("kept", KeptController);
