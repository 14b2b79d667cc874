// What comes before the page's own script. A file of its own, because a strict Content-Security-Policy forbids scripts in
// the page.

// The chosen theme, before the first paint.
try {
  const theme = localStorage.getItem("hindsight/1/setting/theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: as the system says.
}

// The script that says what goes wrong may itself be missing, or cut off. Then this says so.
addEventListener("error", ({ target, filename }) => {
  const boot = document.getElementById("boot");
  if (!/\/start\.js\?/.test(target?.src ?? filename) || !boot) return;
  boot.querySelector("p").textContent =
    "The page could not be loaded; the network may be down, or the host may have sent a wrong file. Reload to try again. What you wrote here before is still stored in this browser.";
}, true);
