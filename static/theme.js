// Runs before the first paint, so that a chosen theme does not flash the other one; pages kept for offline have no
// server that would say it.
const { dataset } = document.documentElement;
const chosen = /(?:^|; )looks=[^;]*theme-(light|dark)/.exec(document.cookie)?.[1];
if (chosen) dataset.theme = chosen;
if (!dataset.contrast && matchMedia("(prefers-contrast: more)").matches) dataset.contrast = "high";
