import { _, filledWith } from "../words";

/** What the practice page says when sensing moves to another tab or ends. */
export function takenOverNotice(useThisTab: () => void): (string | Node)[] {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.textContent = _("Use this tab");
  button.addEventListener("click", useThisTab);
  return [`${_("This practice is open in another tab, which senses now.")} `, button];
}

export function signedOutNotice(): (string | Node)[] {
  const link = document.createElement("a");
  link.href = window.location.href; // leads through the sign-in page, and back
  link.textContent = _("Sign in again");
  return filledWith(_("You have been signed out. {link}: your answers are safe."), { link });
}
