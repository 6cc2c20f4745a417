import { Application } from "@hotwired/stimulus";

/** The page's one Stimulus application; each bundle registers what it brings. */
export const application = Application.start();
