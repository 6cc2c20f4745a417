// Runs before the first paint, so that a chosen theme does not flash the other one.
const chosen = localStorage.getItem("theme");
const { dataset } = document.documentElement;
if (chosen) dataset.theme = chosen;
if (!dataset.contrast && matchMedia("(prefers-contrast: more)").matches) dataset.contrast = "high";
