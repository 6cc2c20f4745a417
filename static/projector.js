// Runs before the first paint: a tab that shows a class without names goes on doing so, so that none flashes up.
const room = document.currentScript.dataset.class;
const asked = new URLSearchParams(location.search);
if (asked.has("projector")) sessionStorage.setItem("projector", room);
else if (asked.has("names")) sessionStorage.removeItem("projector");
else if (sessionStorage.getItem("projector") === room) location.replace("?projector=on");
