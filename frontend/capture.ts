// All that notices how somebody works. Only the practice page loads it, and only where the site's policy allows it.
import { application } from "./application";
import SensingController from "./controllers/sensing_controller";

application.register("sensing", SensingController);
